package org.triggerrelay.component.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How soon the next call may go out: calls are spaced evenly, so that no minute has more than the limit. */
final class CallPace {
    private final InstantSource clock;
    private final Duration space;
    private Instant next = Instant.MIN;

    CallPace(InstantSource clock, int perMinute) {
        this.clock = clock;
        this.space = Duration.ofMinutes(1).dividedBy(perMinute);
    }

    /** Takes the next place, and says how long it is until then. */
    synchronized Duration take() {
        Instant now = clock.instant();
        Instant at = next.isAfter(now) ? next : now;
        next = at.plus(space);
        return Duration.between(now, at);
    }

    /** No call goes out for so long. */
    synchronized void rest(Duration wait) {
        Instant then = clock.instant().plus(wait);
        next = then.isAfter(next) ? then : next;
    }
}
