package org.triggerrelay.flow;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.First;
import org.triggerrelay.trigger.Memory;
import org.triggerrelay.trigger.Trigger;

/** Which conditions make sense on which trigger; a refusal begins with the option to change, where there is one. */
final class OptionsOfTrigger {
    private OptionsOfTrigger() {}

    static void refuseMismatch(Trigger trigger, Conditions conditions) {
        switch (trigger.kind()) {
            case NUMBER -> {
                if (!conditions.asksForNumber()) {
                    throw new IllegalArgumentException(
                            "trigger " + trigger.name()
                                    + " needs a threshold; add above, such as above: 1000; or below, inside, outside or changeBy");
                }
            }
            case STATUS, COMPLETION -> refuseNumber(trigger, conditions);
            case OPEN -> {}
        }
        if (conditions.selection().dimension() != null && !conditions.asksForNumber()) {
            throw refused("dimension", trigger.name() + " without a threshold sees no dimensions; leave it out");
        }
        refuseOutcomes(trigger, conditions);
        refuseRows(trigger, conditions);
    }

    private static void refuseNumber(Trigger trigger, Conditions conditions) {
        if (conditions.asksForNumber()) {
            Map<String, String> options = ConditionText.write(conditions);
            String option = ConditionText.NUMBER.stream()
                    .filter(options::containsKey)
                    .findFirst()
                    .orElse("above");
            throw refused(
                    option,
                    "trigger " + trigger.name() + " carries no number; leave it out, or wait for"
                            + " segment-threshold-crossed or measure-threshold-crossed");
        }
        if (conditions.first() == First.FIRE) {
            throw refused("first", "trigger " + trigger.name() + " carries no number; leave it out");
        }
    }

    private static void refuseOutcomes(Trigger trigger, Conditions conditions) {
        Set<Outcome> never = EnumSet.noneOf(Outcome.class);
        never.addAll(conditions.selection().outcomes());
        never.removeAll(trigger.carries());
        if (!never.isEmpty()) {
            throw refused(
                    "outcome",
                    "trigger " + trigger.name() + " never fires on " + words(never) + "; allowed is "
                            + words(trigger.carries()));
        }
    }

    private static String words(Set<Outcome> outcomes) {
        return new TreeSet<>(outcomes).stream().map(Outcome::word).collect(Collectors.joining(", "));
    }

    private static void refuseRows(Trigger trigger, Conditions conditions) {
        boolean failures = trigger.isFailure();
        boolean successes = trigger.counterpart() != null && !failures;
        if (conditions.memory() instanceof Memory.FirstFailure && !failures) {
            throw refused("repeat", "only data-source-refresh-failed can leave repeats out; leave it out here");
        }
        if (conditions.memory() instanceof Memory.Recovery && !successes) {
            throw refused("recovered", "only data-source-refresh-succeeded knows recoveries; leave it out here");
        }
    }

    private static IllegalArgumentException refused(String option, String what) {
        return new IllegalArgumentException(option + ": " + what);
    }
}
