package org.triggerrelay.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.triggerrelay.trigger.Trigger;

/** A flow as options: written as it was read, and each wrong one told by its name. */
class FlowOptionsTest {
    private static final Trigger SEGMENT = Trigger.named("segment-threshold-crossed");

    @Test
    void theyAreTheConditionsAndFiveOfHowAFlowIsRun() {
        assertThat(FlowOptions.NAMES).containsAll(ConditionText.NAMES);
        assertThat(FlowOptions.NAMES)
                .filteredOn(name -> !ConditionText.NAMES.contains(name))
                .containsExactlyInAnyOrder("retry", "inFlight", "timeout", "rate", "ordered");
    }

    @Test
    void whatIsWrittenReadsAsTheSameFlow() {
        for (Map<String, String> run : Set.of(
                Map.<String, String>of(),
                Map.of("retry", "none", "inFlight", "1", "timeout", "90s", "rate", "100/h", "ordered", "true"),
                Map.of("retry", "500ms,1d"))) {
            var options = new HashMap<>(Map.of("subject", "Sales *,R&D\\, *", "above", "1000.50", "rearm", "900"));
            options.putAll(run);
            Flow flow = FlowOptions.read("a", SEGMENT, options);

            assertThat(FlowOptions.write(flow)).isEqualTo(options);
            assertThat(FlowOptions.read("a", SEGMENT, FlowOptions.write(flow))).isEqualTo(flow);
        }
    }

    @Test
    void eachOptionThatMakesNoSenseByItselfIsTold() {
        var options = new HashMap<>(Map.of("subject", ",", "outcome", "bad", "filter", "value >", "above", "many"));
        options.putAll(Map.of("rate", "often", "times", "0", "rearm", "5", "lasting", "1h", "retry", "none"));

        Map<String, String> faults = FlowOptions.faults(options);

        assertThat(faults).containsOnlyKeys("subject", "outcome", "filter", "above", "rate", "times");
        faults.forEach((name, fault) -> {
            assertThat(fault).startsWith(name + ":");
            assertThat(FlowOptions.named(fault)).isEqualTo(name);
        });
        assertThat(FlowOptions.named("trigger a needs a threshold")).isEmpty();
    }
}
