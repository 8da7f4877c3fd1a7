package org.triggerrelay.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Wanted;

/** A flow's revision: what is kept of it, what tells it from another, what no flow may ask. */
class FlowTextTest {
    private static final RunOptions OPTIONS =
            new RunOptions(List.of(Duration.ofMillis(1_500), Duration.ofHours(2)), 3, Duration.ofSeconds(9));
    private static final Trigger OWN = Trigger.named("of-my-own");

    static List<Flow> flows() {
        return List.of(
                new Flow("a", OWN, Conditions.NONE, OPTIONS),
                new Flow("a", Trigger.named("unmatched"), Conditions.NONE, OPTIONS),
                new Flow("a", Trigger.named("data-source-refresh-failed"), Wanted.of("repeat: false"), OPTIONS),
                new Flow("a", Trigger.named("data-source-refresh-succeeded"), Wanted.of("recovered: true"), OPTIONS),
                flow("subject: R&D\\, \"Клијенти\" \\*, other?"),
                flow("instance: prod-?"),
                flow("dimension: RS,D*", "above: 1"),
                flow("runKind: scheduled"),
                flow("outcome: failed,retrying"),
                flow("outcome: failed"),
                flow("above: 1e3"),
                flow("above: 1e3", "first: fire"),
                flow("above: 0." + "3".repeat(500)),
                flow("below: -7"),
                flow("above: 10", "below: 5.5"),
                flow("inside: -10..20.5"),
                flow("outside: 1e1..2e1"),
                flow("above: 1000", "rearm: 900.0"),
                flow("above: 1000", "times: 3"),
                flow("above: 1000", "times: 3", "rearm: 900"),
                flow("outside: 1..2", "lasting: 90m"),
                flow("changeBy: 500"),
                flow("changeBy: +500"),
                flow("changeBy: -0.5%"),
                flow("changeBy: 10%"),
                flow("filter: error.contains('x') && value > 3.0"),
                new Flow("a", OWN, Conditions.NONE, new RunOptions(List.of(), 3, Duration.ofSeconds(9))),
                new Flow("a", OWN, Conditions.NONE, new RunOptions(OPTIONS.retry(), 4, Duration.ofSeconds(9))),
                new Flow("a", OWN, Conditions.NONE, new RunOptions(OPTIONS.retry(), 3, Duration.ofSeconds(10))));
    }

    private static Flow flow(String... options) {
        return new Flow("a", OWN, Wanted.of(options), OPTIONS);
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
        Conditions above = Wanted.of("above: 1");
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
