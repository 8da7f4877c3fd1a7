package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What conditions remember beyond the number before: each has a {@link State} for each subject and dimension. */
public sealed interface Memory {

    /**
     * How a flow with limits holds back.
     *
     * @param rearm the level that the number has to come back to after a firing, before the next; null for none
     * @param times how many readings in a row have to be past the limit
     * @param lasting how long the number has to be past the limit without a break; null for not at all
     */
    record Hold(
            @Nullable BigDecimal rearm, int times, @Nullable Duration lasting) implements Memory {

        public Hold {
            if (times < 1) {
                throw new IllegalArgumentException("a number of readings is at least 1");
            }
            if (lasting != null && (lasting.isNegative() || lasting.isZero())) {
                throw new IllegalArgumentException("a duration is more than nothing");
            }
        }

        /** Whether a stretch of readings is counted or timed; otherwise a crossing fires. */
        boolean isForStretches() {
            return times > 1 || lasting != null;
        }
    }

    /** A flow that fires when the number has moved this far since the last firing. */
    record Moves(Change change) implements Memory {}

    /** A flow that fires on the first failure of a row only. */
    record FirstFailure() implements Memory {}

    /** A flow that fires on the first success after a failure only. */
    record Recovery() implements Memory {}
}
