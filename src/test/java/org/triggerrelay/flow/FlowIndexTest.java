package org.triggerrelay.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.EventDraft;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Decision;
import org.triggerrelay.trigger.Occurrence;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Verdict;

/** The index finds every flow that fires, and no flow twice: as a scan over all flows would. */
class FlowIndexTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> TRIGGERS = List.of("segment-threshold-crossed", "of-my-own", "unmatched");
    private static final List<String> SUBJECTS =
            List.of("Café", "Cafe\u0301", "CRM", "Клијенти", "C*", "?RM", "*", "50\\*");
    private static final List<String> NAMES = List.of("Café", "Cafe\u0301", "CRM", "Клијенти", "50*", "other");
    private static final RunOptions OPTIONS = new RunOptions(List.of(), 1, RunOptions.DEFAULT_TIMEOUT);

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 20261122, 977})
    void theIndexAgreesWithAScan(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            var flows = new ArrayList<Flow>();
            for (int i = 0; i < 60; i++) {
                flows.add(flow("flow-" + i, random));
            }
            var index = new FlowIndex(flows);
            for (int i = 0; i < 40; i++) {
                String trigger = pick(TRIGGERS, random);
                StatusEvent event = event(random);
                List<Sample> samples = new ArrayList<>(samples(event, random));
                samples.add(null);
                for (Sample sample : samples) {
                    assertThat(byIndex(index, trigger, event, sample))
                            .as("seed %s, round %s, %s %s", seed, round, event, sample)
                            .isEqualTo(byScan(flows, trigger, event, sample));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 42, 20261123})
    void anIndexThatChangesWithItsFlowsAgreesWithAScanAfterEachChange(long seed) {
        var random = new Random(seed);
        FlowSet set = FlowSet.empty(0);
        for (int round = 1; round <= 60; round++) {
            var added = new ArrayList<Flow>();
            var removed = new ArrayList<String>();
            for (int i = random.nextInt(12); i > 0; i--) {
                added.add(flow("flow-" + random.nextInt(40), random));
                removed.add("flow-" + random.nextInt(60));
            }
            FlowSet before = set;
            List<Flow> all = List.copyOf(before.all());
            set = before.with(round, added, removed);
            for (int i = 0; i < 12; i++) {
                StatusEvent event = event(random);
                List<Sample> samples = new ArrayList<>(samples(event, random));
                samples.add(null);
                for (Sample sample : samples) {
                    for (String trigger : TRIGGERS) {
                        assertThat(byIndex(set.index(), trigger, event, sample))
                                .as("seed %s, round %s, %s %s", seed, round, event, sample)
                                .isEqualTo(byScan(set.all(), trigger, event, sample));
                    }
                    assertThat(byIndex(before.index(), TRIGGERS.getFirst(), event, sample))
                            .as("the one before is as it was")
                            .isEqualTo(byScan(all, TRIGGERS.getFirst(), event, sample));
                }
            }
        }
        assertThat(set.all()).hasSizeGreaterThan(15);
    }

    private static Set<String> byIndex(FlowIndex index, String trigger, StatusEvent event, Sample sample) {
        var fired = new TreeSet<String>();
        index.candidates(trigger, event, sample, flow -> {
            if (fires(flow, event, sample)) {
                assertThat(fired.add(flow.name())).as("%s once", flow).isTrue();
            }
        });
        return fired;
    }

    /** A flow without a threshold fires by the event, one with a threshold by each number. */
    private static Set<String> byScan(Collection<Flow> flows, String trigger, StatusEvent event, Sample sample) {
        var fired = new TreeSet<String>();
        for (Flow flow : flows) {
            if (flow.trigger().name().equals(trigger)
                    && flow.conditions().asksForNumber() == (sample != null)
                    && fires(flow, event, sample)) {
                fired.add(flow.name());
            }
        }
        return fired;
    }

    private static boolean fires(Flow flow, StatusEvent event, Sample sample) {
        var what = new Occurrence(flow.trigger(), event, NOW, sample);
        return Decision.decide(flow.conditions(), what, null).verdict() instanceof Verdict.Fired;
    }

    private static Flow flow(String name, Random random) {
        Trigger trigger = Trigger.named(pick(TRIGGERS, random));
        boolean number =
                trigger.kind() == Trigger.Kind.NUMBER || (trigger.kind() == Trigger.Kind.OPEN && random.nextBoolean());
        var options = new HashMap<String, String>();
        if (random.nextInt(4) == 0) {
            options.put("outcome", pick(List.copyOf(trigger.carries()), random).word());
        }
        if (random.nextInt(3) != 0) {
            options.put(
                    "subject", pick(SUBJECTS, random) + (random.nextInt(5) == 0 ? "," + pick(SUBJECTS, random) : ""));
        }
        if (random.nextInt(4) == 0) {
            options.put("instance", random.nextBoolean() ? "prod" : "p*");
        }
        if (number) {
            number(options, random);
        }
        return new Flow(name, trigger, ConditionText.read(options), OPTIONS);
    }

    /** Thresholds of every kind; what remembers decides here as if it knew nothing yet. */
    private static void number(Map<String, String> options, Random random) {
        BigDecimal one = number(random);
        BigDecimal other = number(random);
        String range = one.min(other) + ".." + one.max(other);
        switch (random.nextInt(7)) {
            case 0 -> options.put("below", one.toString());
            case 1 -> options.putAll(Map.of("above", one.toString(), "below", other.toString()));
            case 2 -> options.put("inside", range);
            case 3 -> options.put("outside", range);
            case 4 -> options.put("changeBy", random.nextBoolean() ? "0.5" : "+50%");
            case 5 -> options.putAll(Map.of("above", one.toString(), "rearm", one.toString()));
            default -> options.put("above", one.toString());
        }
        if (!options.containsKey("changeBy")) {
            options.put("first", random.nextBoolean() ? "fire" : "arm");
        }
    }

    private static StatusEvent event(Random random) {
        EventDraft draft =
                EventDraft.of("segment", pick(NAMES, random), random.nextInt(5) == 0 ? "failed" : "succeeded");
        draft = random.nextBoolean() ? draft.with("value", number(random).toString()) : draft;
        draft = random.nextInt(4) == 0 ? draft.with("values", "{\"RS\":" + number(random) + "}") : draft;
        return (random.nextBoolean() ? draft.text("instance", "prod") : draft).event();
    }

    private static List<Sample> samples(StatusEvent event, Random random) {
        return Sample.of(event, NOW).stream()
                .map(sample -> random.nextInt(5) == 0
                        ? sample
                        : sample.after(new Reading(number(random), event.time().plusSeconds(random.nextInt(5) - 3))))
                .toList();
    }

    private static BigDecimal number(Random random) {
        return BigDecimal.valueOf(random.nextInt(9) - 2, random.nextInt(3)).setScale(random.nextInt(4) + 2);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void aSetOfFlowsReplacesByNameAndForgetsWhatIsRetired() {
        Flow one = new Flow("one", Trigger.named("unmatched"), Conditions.NONE, OPTIONS);
        Flow other = new Flow("one", Trigger.named("of-my-own"), Conditions.NONE, OPTIONS);
        Flow two = new Flow("two", Trigger.named("unmatched"), Conditions.NONE, OPTIONS);
        FlowSet first = FlowSet.empty(7).with(8, List.of(one, two), List.of());
        FlowSet second = first.with(9, List.of(other), List.of("two"));
        assertThat(first.version()).isEqualTo(8);
        assertThat(first.all()).containsExactlyInAnyOrder(one, two);
        assertThat(second.all()).containsExactly(other);
        assertThat(second.get("one")).isEqualTo(other);
        assertThat(second.get("two")).isNull();
        StatusEvent event = EventDraft.valid().event();
        assertThat(byIndex(first.index(), "unmatched", event, null)).containsExactly("one", "two");
        assertThat(byIndex(second.index(), "unmatched", event, null)).isEmpty();
        assertThat(byIndex(second.index(), "of-my-own", event, null)).containsExactly("one");
    }

    @Test
    void flowsThatRememberRowsSeeTheOtherTriggersEventsOfTheirSubjects() {
        Trigger failed = Trigger.named("data-source-refresh-failed");
        Trigger succeeded = Trigger.named("data-source-refresh-succeeded");
        var index = new FlowIndex(List.of(
                new Flow("plain", failed, Conditions.NONE, OPTIONS),
                new Flow("first", failed, ConditionText.read(Map.of("repeat", "false")), OPTIONS),
                new Flow("crm", failed, ConditionText.read(Map.of("repeat", "false", "subject", "CRM")), OPTIONS),
                new Flow("erp", failed, ConditionText.read(Map.of("repeat", "false", "subject", "ERP")), OPTIONS),
                new Flow("end", succeeded, ConditionText.read(Map.of("recovered", "true")), OPTIONS)));
        StatusEvent event = EventDraft.valid().event();
        assertThat(observers(index, succeeded.name(), event)).containsExactly("crm", "first");
        assertThat(observers(index, failed.name(), event)).containsExactly("end");
        assertThat(observers(index, "unmatched", event)).isEmpty();
    }

    private static Set<String> observers(FlowIndex index, String trigger, StatusEvent event) {
        var names = new TreeSet<String>();
        index.observers(trigger, event, flow -> names.add(flow.name()));
        return names;
    }
}
