package org.triggerrelay.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data-source-refresh-failed      | the refresh of data source CRM ended: failed
            data-source-refresh-succeeded   | the refresh of data source CRM ended: succeeded
            segment-threshold-crossed       | crossed 1000 upward: 980 → 1042
            measure-threshold-crossed       | crossed 40 upward: 39.75 → 41.5
            full-refresh-completed          | the full refresh of run 4711 completed: warned
            unification-refresh-completed   | the unification of run 4711 completed: succeeded
            exported                        | export Newsletter: failed
            """)
    void eachTriggerHasOneThatSaysWhyItFired(String trigger, String reason) {
        Firing sample = Samples.firing(trigger, "my-flow");
        assertThat(sample.trigger()).isEqualTo(trigger);
        assertThat(sample.flow()).isEqualTo("my-flow");
        assertThat(sample.reason()).isEqualTo(reason);
    }

    @Test
    void theReadingsOfANumberEndWithItsOwnAndTheOneBeforeIt() {
        Firing sample = Samples.firing("segment-threshold-crossed", "f");
        assertThat(Samples.readings(sample))
                .hasSize(7)
                .extracting(Reading::value)
                .endsWith(sample.previousValue(), sample.value());
        assertThat(Samples.readings(Samples.firing("data-source-refresh-failed", "f")))
                .isEmpty();
    }
}
