package org.triggerrelay.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.First;
import org.triggerrelay.trigger.Glob;
import org.triggerrelay.trigger.Trigger;

/** A flow's revision: what is kept of it, what tells it from another, what no flow may ask. */
class FlowTextTest {
    private static final RunOptions OPTIONS =
            new RunOptions(List.of(Duration.ofMillis(1_500), Duration.ofHours(2)), 3, Duration.ofSeconds(9));
    private static final Trigger OWN = Trigger.named("of-my-own");

    static List<Flow> flows() {
        var one = new BigDecimal("1e3");
        return List.of(
                new Flow("a", OWN, Conditions.NONE, OPTIONS),
                new Flow("a", Trigger.named("unmatched"), Conditions.NONE, OPTIONS),
                flow(new Conditions(Glob.of("R&D, \"Клијенти\" \\*"), null, Set.of(), null, First.ARM)),
                flow(new Conditions(null, Glob.of("prod-?"), Set.of(), null, First.ARM)),
                flow(new Conditions(null, null, Set.of(Outcome.RETRYING, Outcome.FAILED), null, First.ARM)),
                flow(new Conditions(null, null, Set.of(Outcome.FAILED), null, First.ARM)),
                flow(new Conditions(null, null, Set.of(), one, First.ARM)),
                flow(new Conditions(null, null, Set.of(), one, First.FIRE)),
                flow(new Conditions(null, null, Set.of(), new BigDecimal("0." + "3".repeat(500)), First.ARM)),
                new Flow("a", OWN, Conditions.NONE, new RunOptions(List.of(), 3, Duration.ofSeconds(9))),
                new Flow("a", OWN, Conditions.NONE, new RunOptions(OPTIONS.retry(), 4, Duration.ofSeconds(9))),
                new Flow("a", OWN, Conditions.NONE, new RunOptions(OPTIONS.retry(), 3, Duration.ofSeconds(10))));
    }

    private static Flow flow(Conditions conditions) {
        return new Flow("a", OWN, conditions, OPTIONS);
    }

    @ParameterizedTest
    @MethodSource("flows")
    void whatIsKeptReadsBackAsTheSameFlow(Flow flow) {
        Flow back = FlowText.read(flow.name(), flow.trigger().name(), FlowText.write(flow));
        assertThat(back).isEqualTo(flow);
        assertThat(back.revision()).isEqualTo(flow.revision());
    }

    @Test
    void conditionsAndOptionsMakeTheRevisionAndTheNameDoesNot() {
        var revisions = new HashSet<String>();
        flows().forEach(flow ->
                assertThat(revisions.add(flow.revision())).as("%s", flow).isTrue());
        assertThat(new Flow("other name", OWN, Conditions.NONE, OPTIONS).revision())
                .isEqualTo(new Flow("a", OWN, Conditions.NONE, OPTIONS).revision());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data-source-refresh-failed",
                "data-source-refresh-succeeded",
                "full-refresh-completed",
                "unification-refresh-completed",
                "unmatched"
            })
    void aTriggerWithoutANumberRefusesAThreshold(String trigger) {
        var above = new Conditions(null, null, Set.of(), BigDecimal.ONE, First.ARM);
        assertThat(new Flow("a", Trigger.named(trigger), Conditions.NONE, OPTIONS))
                .isNotNull();
        assertThatThrownBy(() -> new Flow("a", Trigger.named(trigger), above, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above")
                .hasMessageContaining(trigger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment-threshold-crossed", "measure-threshold-crossed"})
    void aTriggerWithANumberNeedsAThreshold(String trigger) {
        assertThatThrownBy(() -> new Flow("a", Trigger.named(trigger), Conditions.NONE, OPTIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(trigger)
                .hasMessageContaining("above: 1000");
    }

    @Test
    void aFlowNeedsANameAndSoundOptions() {
        assertThatThrownBy(() -> new Flow(" ", OWN, Conditions.NONE, OPTIONS)).hasMessageContaining("name");
        assertThatThrownBy(() -> new RunOptions(List.of(), 0, Duration.ofSeconds(1)))
                .hasMessageContaining("inFlight: found 0");
        assertThatThrownBy(() -> new RunOptions(List.of(), 1, Duration.ZERO)).hasMessageContaining("timeout");
    }

    @Test
    void likenessIsTheNumberOfChanges() {
        assertThat(Likeness.distance("", "")).isZero();
        assertThat(Likeness.distance("CRM", "CRM")).isZero();
        assertThat(Likeness.distance("", "CRM")).isEqualTo(3);
        assertThat(Likeness.distance("High value", "Hgih value")).isEqualTo(2);
        assertThat(Likeness.distance("segment", "segments")).isEqualTo(1);
        assertThat(Likeness.distance("kitten", "sitting")).isEqualTo(3);
    }
}
