package org.triggerrelay.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many failed sign-ins an address, and all of them together, have left: some at once, then one after each pause. What
 * fails beyond that is not counted, so nobody waits longer than a pause; what is remembered is bounded.
 */
final class Attempts {
    private static final int ADDRESSES = 10_000;
    private static final Share OF_ONE = new Share(10, Duration.ofSeconds(30));
    private static final Share OF_ALL = new Share(200, Duration.ofSeconds(1));
    private static final String ALL = "all";

    private final InstantSource clock;

    /** When an address will have all of its share again. */
    private final Map<String, Instant> whole = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** So many at once, and one more after each pause. */
    private record Share(int burst, Duration pause) {
        long wait(Duration debt) {
            Duration over = debt.minus(pause.multipliedBy(burst - 1L));
            return over.isPositive() ? Math.max(1, over.plusMillis(999).toSeconds()) : 0;
        }
    }

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a failure from this address. */
    synchronized void failed(String address) {
        if (wait(address) == 0) {
            whole.merge(network(address), clock.instant().plus(OF_ONE.pause()), (old, fresh) -> later(old, OF_ONE));
            whole.merge(ALL, clock.instant().plus(OF_ALL.pause()), (old, fresh) -> later(old, OF_ALL));
        }
    }

    private Instant later(Instant whole, Share share) {
        Instant now = clock.instant();
        return (whole.isBefore(now) ? now : whole).plus(share.pause());
    }

    /** How many seconds an address has to wait; 0 where it may try. */
    synchronized long wait(String address) {
        return Math.max(OF_ONE.wait(debt(network(address))), OF_ALL.wait(debt(ALL)));
    }

    private Duration debt(String who) {
        Instant now = clock.instant();
        return Duration.between(now, whole.getOrDefault(who, now));
    }

    /** Of an address of IPv6 the half that names the network: whoever has one has all addresses of it. */
    private static String network(String address) {
        String[] parts = address.split(":");
        return parts.length < 5 ? address : String.join(":", parts[0], parts[1], parts[2], parts[3]);
    }
}
