package org.triggerrelay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long MILLISECOND = 1_000_000;
    private final Tally tally = new Tally(100, 10, 2);

    @Test
    void anAcceptedEventThatDoesNotReachEveryFlowIsMissing() {
        long first = tally.next(0);
        long second = tally.next(0);
        tally.answered(first, 202, MILLISECOND);
        tally.answered(second, 202, MILLISECOND);
        tally.arrived(first, 1, MILLISECOND);
        tally.arrived(first, 2, MILLISECOND);
        tally.arrived(second, 2, MILLISECOND);

        assertThat(tally.missing()).isEqualTo(1);
        assertThat(tally.drained()).isFalse();
    }

    @Test
    void anEventThatWasRefusedIsOwedToNobody() {
        tally.answered(tally.next(0), 503, MILLISECOND);

        assertThat(tally.missing()).isZero();
        assertThat(tally.refused()).isEqualTo(1);
    }

    @Test
    void theSameDeliveryTwiceIsCountedOnceAndNotedAsRepeated() {
        long number = tally.next(0);
        tally.arrived(number, 1, 3 * MILLISECOND);
        tally.arrived(number, 1, 9 * MILLISECOND);

        assertThat(tally.arrivals()).isEqualTo(1);
        assertThat(tally.repeats()).isEqualTo(1);
        assertThat(tally.endToEnd.millis(0.5)).isCloseTo(3, within(0.05));
    }

    @Test
    void aNumberOfAnotherPhaseIsNotCounted() {
        assertThat(tally.arrived(99, 1, 0)).isFalse();
        assertThat(tally.arrived(100, 1, 0)).isFalse();
    }
}
