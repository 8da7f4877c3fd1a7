package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;

/** Turns of which each keeps as far from the next as its taker says, even after a pause. Not for two threads. */
final class Spacing {
    private static final Duration FARTHEST_QUESTION = Duration.ofMinutes(5);

    private Instant next = Instant.MIN;
    private Instant nextQuestion = Instant.MIN;
    private Duration last = Duration.ZERO;

    /** How long the next turn is away: nothing, if it is there. */
    Duration wait(Instant now) {
        return isFree(now) ? Duration.ZERO : Duration.between(now, next);
    }

    /** Takes a turn then, which is no earlier than the next. */
    void take(Instant then, Duration interval) {
        next = then.plus(interval);
        last = interval;
    }

    /**
     * After how long to ask again for who was turned away: each a turn later than the one before, so that they do not all
     * come at once to be turned away once more.
     */
    Duration again(Instant now, Duration interval) {
        Instant first = now.plus(wait(now).dividedBy(2));
        Instant then = nextQuestion.isBefore(first) ? first : nextQuestion;
        Instant last = now.plus(FARTHEST_QUESTION);
        nextQuestion = then.isBefore(last) ? then.plus(interval) : last;
        return Duration.between(now, then.isBefore(last) ? then : last);
    }

    /** Takes no turn that is so far away to have been given, so that a clock that was put back does not stop everything. */
    void within(Duration most, Instant now) {
        Instant latest = now.plus(most).plus(last);
        if (next.isAfter(latest)) {
            next = latest;
        }
    }

    boolean isFree(Instant now) {
        return !next.isAfter(now);
    }
}
