package org.triggerrelay.component.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.component.sending.KnownFailure;
import org.triggerrelay.delivery.AttemptOutcome;

/** Some recipients did not get their mail: tried again while one of them still may, else refused for good. */
final class MailsFailed extends Exception implements KnownFailure {
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
        failures.forEach((address, failure) -> byReason.computeIfAbsent(reason(failure), reason -> new ArrayList<>())
                .add(address.text()));
        String message = String.join(
                "; ",
                byReason.entrySet().stream()
                        .map(entry -> named(entry.getValue()) + ": " + entry.getKey())
                        .toList());
        return new MailsFailed(outcome(failures.values(), message), message);
    }

    /** An attempt is used where one has failed; where the rest only waits for its turn, none is. */
    private static AttemptOutcome outcome(Collection<AttemptOutcome> failures, String message) {
        if (failures.stream().anyMatch(AttemptOutcome.TryAgain.class::isInstance)) {
            return new AttemptOutcome.TryAgain(message);
        }
        return failures.stream()
                .filter(AttemptOutcome.Deferred.class::isInstance)
                .map(AttemptOutcome.Deferred.class::cast)
                .findFirst()
                .<AttemptOutcome>map(later -> new AttemptOutcome.Deferred(message, later.due()))
                .orElseGet(() -> new AttemptOutcome.Refused(message));
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

    @Override
    public AttemptOutcome outcome(Instant now) {
        return outcome;
    }
}
