package org.triggerrelay.operator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.triggerrelay.ledger.DeliveryState;

/** Why something cannot be done with a delivery, as it stands, and what can be. */
final class StandsSo {
    private StandsSo() {}

    /** What a person can do with one. */
    enum Act {
        RETRY,
        DROP,
        RESTORE;

        /** The one of this word; empty for any other. */
        static Optional<Act> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(act -> act.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }

    /** The rest of a sentence that begins with the delivery. */
    static String that(Act act, DeliveryState state) {
        return act == Act.RESTORE
                ? "was not dropped: it is " + state
                : switch (state) {
                    case WAITING ->
                        "waits behind another of its subject: it goes when that one has ended or is dropped";
                    case LEASED -> "is being attempted now: see how that ends, and try again";
                    case DELIVERED -> "is delivered already";
                    case SUPPRESSED ->
                        "was suppressed: POST /api/flows/NAME/resume?since=TIME sends what a pause has suppressed";
                    case REPLAYED -> "is tried again under another id already";
                    case DROPPED -> "was dropped: restore it first";
                    case DUE, DEAD -> "has changed meanwhile: look at it again";
                };
    }
}
