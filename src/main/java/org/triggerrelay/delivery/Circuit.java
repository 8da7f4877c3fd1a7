package org.triggerrelay.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether one flow may call one destination now. After five failures in a row that may pass it rests, then one call
 * probes it: a good one ends the rest, another failure doubles it. Not for two threads.
 */
final class Circuit {
    static final int FAILURES = 5;
    static final Duration FIRST_REST = Duration.ofSeconds(5);
    static final Duration LONGEST_REST = Duration.ofMinutes(5);
    /** A probe that has not ended after this time is given up. */
    static final Duration PROBE_PATIENCE = Duration.ofMinutes(2);

    private int failures;
    private String reason = "";
    private int turn;
    private Duration rest = Duration.ZERO;
    private Duration length = Duration.ZERO;
    private @Nullable Instant until;
    private @Nullable Instant probedUntil;

    /** Whether there is nothing to know of it. */
    boolean isUntroubled() {
        return until == null && failures == 0;
    }

    boolean rests() {
        return until != null;
    }

    /** Whether its rest is over, so that a call may probe it or does. */
    boolean isHalfOpen(Instant now) {
        return until != null && !now.isBefore(end(until, now));
    }

    /** Whether a call would have to wait. */
    boolean refuses(Instant now) {
        return until != null && (!isHalfOpen(now) || isProbed(now));
    }

    private boolean isProbed(Instant now) {
        return probedUntil != null && now.isBefore(probedUntil) && !probedUntil.isAfter(now.plus(PROBE_PATIENCE));
    }

    /** Until when it rests; a clock that was put back makes no rest longer than it was to be. */
    private Instant end(Instant until, Instant now) {
        Instant latest = now.plus(length);
        return until.isAfter(latest) ? latest : until;
    }

    /** The end of its rest, or, while it is probed, when the answer may be there. */
    Instant again(Instant now) {
        return until == null || isHalfOpen(now) ? now.plus(FIRST_REST) : end(until, now);
    }

    /** A call begins; gives its turn, which its end has to show. */
    int begin(Instant now) {
        if (until != null) {
            probedUntil = now.plus(PROBE_PATIENCE);
            turn++;
        }
        return turn;
    }

    /** A call of this turn has ended. What began before the last rest changes nothing, but may ask for more of it. */
    void ended(int turn, AttemptOutcome outcome, Instant now) {
        switch (outcome) {
            case AttemptOutcome.TryAgain failure -> failed(turn, failure, now);
            case AttemptOutcome.Delivered good -> answered(turn);
            case AttemptOutcome.Refused refused -> answered(turn);
            case AttemptOutcome.Gone gone -> answered(turn);
            case AttemptOutcome.Suppressed unsent -> {}
            case AttemptOutcome.Deferred unsent -> {}
        }
    }

    private void answered(int turn) {
        if (turn == this.turn) {
            failures = 0;
            until = null;
            probedUntil = null;
            rest = Duration.ZERO;
        }
    }

    private void failed(int turn, AttemptOutcome.TryAgain failure, Instant now) {
        if (turn != this.turn) {
            if (until != null && probedUntil == null && failure.retryAfter() != null) {
                restFor(longer(failure.retryAfter(), Duration.between(now, end(until, now))), now);
            }
            return;
        }
        failures++;
        reason = failure.reason();
        if (until != null || failures >= FAILURES) {
            Duration next = rest.isZero() ? FIRST_REST : rest.multipliedBy(2);
            rest = next.compareTo(LONGEST_REST) < 0 ? next : LONGEST_REST;
            Duration asked = failure.retryAfter();
            restFor(asked == null ? rest : longer(asked, rest), now);
            probedUntil = null;
            this.turn++;
        }
    }

    private void restFor(Duration length, Instant now) {
        this.length = length;
        until = now.plus(length);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Why it rests, as people are told. */
    String told(Instant now) {
        return "resting until " + again(now) + ", after " + failures + " failures in a row: " + reason;
    }
}
