package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.Ending;
import org.triggerrelay.ledger.Settlement;

/** When a failed attempt is tried again: a list of delays, each with up to a fifth of jitter either way. */
public record RetrySchedule(List<Duration> delays) {

    public RetrySchedule {
        delays = List.copyOf(delays);
    }

    /**
     * How an attempt leaves its delivery.
     *
     * @param tried attempts before this one
     * @param jitter evenly spread over [-1, 1)
     */
    public Settlement settle(AttemptOutcome outcome, int tried, Instant now, double jitter) {
        return switch (outcome) {
            case AttemptOutcome.Delivered delivered -> new Settlement.Delivered();
            case AttemptOutcome.Suppressed suppressed -> new Settlement.Suppressed(suppressed.reason());
            case AttemptOutcome.Refused refused -> new Settlement.Dead(refused.reason());
            case AttemptOutcome.Gone gone -> // waits while the flow is off
                new Settlement.Again(now, gone.reason(), new Ending(Ending.Kind.GONE));
            case AttemptOutcome.Deferred deferred -> new Settlement.Deferred(deferred.due(), deferred.reason());
            case AttemptOutcome.TryAgain again ->
                tried < delays.size()
                        ? new Settlement.Again(
                                now.plus(wait(delays.get(tried), again.retryAfter(), jitter)), again.reason())
                        : new Settlement.Dead(
                                again.reason() + " (attempt " + (tried + 1) + ", the last)",
                                new Ending(Ending.Kind.AGAIN));
        };
    }

    /** The later of the schedule and what the destination asked for; to the latter jitter is only added. */
    private static Duration wait(Duration delay, @Nullable Duration asked, double jitter) {
        Duration scheduled = delay.plusMillis(Math.round(delay.toMillis() * 0.2 * jitter));
        if (asked == null) {
            return scheduled;
        }
        Duration wanted = asked.plusMillis(Math.round(Math.min(asked.toMillis(), 60_000) * 0.2 * Math.abs(jitter)));
        return wanted.compareTo(scheduled) > 0 ? wanted : scheduled;
    }
}
