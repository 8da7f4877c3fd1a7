package org.triggerrelay.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.delivery.AttemptOutcome;

/** Some recipients did not get their mail: tried again while one of them still may, else refused for good. */
final class MailsFailed extends Exception {
    private static final long serialVersionUID = 1;
    private static final int MOST_NAMED = 5;

    private final transient AttemptOutcome outcome;

    private MailsFailed(AttemptOutcome outcome, String message) {
        super(message, null, false, true);
        this.outcome = outcome;
    }

    /** The server took nothing. */
    static MailsFailed ofServer(AttemptOutcome outcome) {
        return new MailsFailed(outcome, reason(outcome));
    }

    /** What was wrong with whom, by address. */
    static MailsFailed of(Map<Address, AttemptOutcome> failures) {
        var byReason = new LinkedHashMap<String, List<String>>();
        boolean again = false;
        for (Map.Entry<Address, AttemptOutcome> failure : failures.entrySet()) {
            again |= failure.getValue() instanceof AttemptOutcome.TryAgain;
            byReason.computeIfAbsent(reason(failure.getValue()), reason -> new ArrayList<>())
                    .add(failure.getKey().text());
        }
        String message = String.join(
                "; ",
                byReason.entrySet().stream()
                        .map(entry -> named(entry.getValue()) + ": " + entry.getKey())
                        .toList());
        return new MailsFailed(
                again ? new AttemptOutcome.TryAgain(message) : new AttemptOutcome.Refused(message), message);
    }

    private static String reason(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Delivered delivered -> "delivered";
            case AttemptOutcome.Suppressed none -> none.reason();
            case AttemptOutcome.TryAgain again -> again.reason();
            case AttemptOutcome.Refused refused -> refused.reason();
            case AttemptOutcome.Gone gone -> gone.reason();
            case AttemptOutcome.Deferred deferred -> deferred.reason();
        };
    }

    private static String named(List<String> addresses) {
        String first = String.join(", ", addresses.subList(0, Math.min(MOST_NAMED, addresses.size())));
        return addresses.size() > MOST_NAMED ? first + " and " + (addresses.size() - MOST_NAMED) + " more" : first;
    }

    AttemptOutcome outcome() {
        return outcome;
    }
}
