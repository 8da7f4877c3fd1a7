package org.triggerrelay.flow;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a flow's firings are run.
 *
 * @param retry the delays before the second, third … attempt; after the last the delivery is dead
 * @param inFlight how many attempts run at once, at most
 * @param timeout how long one attempt may take
 * @param rate how often attempts begin, at most; null for as often as they come
 * @param ordered whether those of one subject go one at a time, in the order of their events
 */
public record RunOptions(
        List<Duration> retry,
        int inFlight,
        Duration timeout,
        @Nullable Rate rate,
        boolean ordered) {

    public static final String DEFAULT_RETRY = "5s,30s,5m,30m,2h,5h,10h";
    public static final int DEFAULT_IN_FLIGHT = 64;
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    public RunOptions {
        retry = List.copyOf(retry);
        if (inFlight < 1) {
            throw new IllegalArgumentException("inFlight: found " + inFlight + "; allowed is a whole number from 1");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: found " + timeout + "; allowed is a duration such as 60s");
        }
    }

    /** Options of a flow whose attempts begin as often as they come, in any order. */
    public RunOptions(List<Duration> retry, int inFlight, Duration timeout) {
        this(retry, inFlight, timeout, null, false);
    }
}
