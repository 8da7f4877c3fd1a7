package org.triggerrelay.explain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.StoredDelivery;

/** What became of a firing, as a sentence for whoever asks why nobody was told. */
final class Fate {
    private Fate() {}

    /** The sentence; of a flow that is retired nobody runs the attempts, unless another has taken them over. */
    static String of(StoredDelivery delivery, boolean isRetired) {
        return delivery.adopter() == null
                ? told(delivery, isRetired)
                : told(delivery, false) + "; taken over by flow " + delivery.adopter();
    }

    private static String told(StoredDelivery delivery, boolean isRetired) {
        return switch (delivery.state()) {
            case WAITING ->
                (delivery.behind() == null ? "waits for its turn" : "waiting behind " + delivery.behind())
                        + atRest(isRetired);
            case DUE -> waiting(delivery) + atRest(isRetired);
            case LEASED -> "attempt " + (delivery.attempts() + 1) + " is under way";
            case DELIVERED -> "delivered " + time(delivery.ended()) + " (attempt " + delivery.attempts() + ")";
            case DEAD ->
                "dead since " + time(delivery.ended()) + " after " + attempts(delivery.attempts()) + ": "
                        + delivery.reason();
            case SUPPRESSED -> "not sent";
            case DROPPED -> delivery.reason() + ", " + time(delivery.ended());
            case REPLAYED -> "tried again under another id: " + delivery.reason();
        };
    }

    private static String atRest(boolean isRetired) {
        return isRetired ? "; nobody tries it while the flow is not in force" : "";
    }

    private static String waiting(StoredDelivery delivery) {
        String due = "waits for attempt " + (delivery.attempts() + 1) + ", due " + delivery.due();
        return delivery.reason() == null ? due : due + ": " + delivery.reason();
    }

    private static String attempts(int attempts) {
        return attempts == 1 ? "1 attempt" : attempts + " attempts";
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "at a time that is not kept" : time.toString();
    }
}
