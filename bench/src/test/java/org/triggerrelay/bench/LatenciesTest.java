package org.triggerrelay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @ParameterizedTest
    @ValueSource(longs = {1, 63, 64, 127, 128, 129, 1_000, 999_999, 1_000_000, 123_456_789, 60_000_000_000L})
    void oneDurationComesBackWithinTwoPerCent(long nanos) {
        latencies.record(nanos);

        assertThat(latencies.millis(0.5) * 1e6).isCloseTo(nanos, withinPercentage(2));
    }

    @Test
    void aPercentileIsWhatThatShareDoesNotExceed() {
        for (int i = 1; i <= 1000; i++) {
            latencies.record(i * 1_000_000L);
        }

        assertThat(latencies.millis(0.5)).isCloseTo(500, withinPercentage(2));
        assertThat(latencies.millis(0.99)).isCloseTo(990, withinPercentage(2));
        assertThat(latencies.millis(1)).isCloseTo(1000, withinPercentage(2));
    }

    @Test
    void withoutDurationsThereIsNoPercentile() {
        assertThat(latencies.millis(0.5)).isNaN();
    }
}
