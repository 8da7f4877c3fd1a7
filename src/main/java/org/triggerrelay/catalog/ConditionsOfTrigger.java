package org.triggerrelay.catalog;

import static org.triggerrelay.catalog.ConditionDefinition.Type.BOOLEAN;
import static org.triggerrelay.catalog.ConditionDefinition.Type.INTEGER;
import static org.triggerrelay.catalog.ConditionDefinition.Type.NUMBER;
import static org.triggerrelay.catalog.ConditionDefinition.Type.STRING;
import static org.triggerrelay.catalog.Visibility.ADVANCED;
import static org.triggerrelay.catalog.Visibility.IMPORTANT;
import static org.triggerrelay.catalog.Visibility.NORMAL;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Samples;
import org.triggerrelay.trigger.Trigger;

/** The conditions that a trigger takes, in the order in which a form has them. */
final class ConditionsOfTrigger {
    private final Texts texts;
    private final Trigger trigger;
    private final StatusEvent event;
    private final Firing sample;
    private final List<ConditionDefinition> conditions = new ArrayList<>();

    private ConditionsOfTrigger(Texts texts, Trigger trigger, StatusEvent event) {
        this.texts = texts;
        this.trigger = trigger;
        this.event = event;
        this.sample = Samples.firing(trigger, "sample", event);
    }

    static List<ConditionDefinition> of(Texts texts, Trigger trigger, StatusEvent event) {
        var conditions = new ConditionsOfTrigger(texts, trigger, event);
        conditions.collect();
        return List.copyOf(conditions.conditions);
    }

    private void collect() {
        boolean numbers = trigger.kind() == Trigger.Kind.NUMBER || trigger.kind() == Trigger.Kind.OPEN;
        Source subjects = Source.subjectsOf(trigger);
        names("subject", event.subject(), subjects, trigger.kind() == Trigger.Kind.COMPLETION ? ADVANCED : IMPORTANT);
        names("instance", event.instanceOrSource(), Source.INSTANCES, NORMAL);
        if (numbers) {
            thresholds();
        }
        outcome();
        if (trigger.isFailure()) {
            plain("repeat", BOOLEAN, "true", "false", NORMAL);
        } else if (trigger.counterpart() != null) {
            plain("recovered", BOOLEAN, "false", "true", NORMAL);
        }
        names("runKind", "scheduled", Source.NONE, ADVANCED);
        plain("filter", STRING, null, "runKind == 'scheduled'", ADVANCED);
    }

    private void thresholds() {
        BigDecimal level = sample.threshold() == null ? new BigDecimal("1000") : sample.threshold();
        String number = level.toPlainString();
        String range = level.toPlainString() + ".." + level.add(level.abs()).toPlainString();
        Visibility first = trigger.kind() == Trigger.Kind.NUMBER ? IMPORTANT : NORMAL;
        plain("above", NUMBER, null, number, first);
        plain("below", NUMBER, null, number, first);
        plain("changeBy", STRING, null, "10%", NORMAL);
        plain("inside", STRING, null, range, ADVANCED);
        plain("outside", STRING, null, range, ADVANCED);
        names("dimension", sample.dimension() == null ? "RS" : sample.dimension(), Source.NONE, ADVANCED);
        add("first", STRING, false, List.of("arm", "fire"), "arm", "fire", Source.NONE, ADVANCED);
        plain(
                "rearm",
                NUMBER,
                null,
                level.subtract(level.abs().movePointLeft(1))
                        .stripTrailingZeros()
                        .toPlainString(),
                ADVANCED);
        plain("times", INTEGER, "1", "3", ADVANCED);
        plain("lasting", STRING, null, "2h", ADVANCED);
    }

    private void outcome() {
        List<String> allowed = words(trigger.carries());
        String usual = trigger.outcomes().isEmpty() ? null : String.join(",", words(trigger.outcomes()));
        add("outcome", STRING, true, allowed, usual, event.outcome().word(), Source.NONE, ADVANCED);
    }

    private static List<String> words(Collection<Outcome> outcomes) {
        return new TreeSet<>(outcomes).stream().map(Outcome::word).collect(Collectors.toList());
    }

    private void names(String name, String example, Source source, Visibility visibility) {
        String written = example.replaceAll("[\\\\,*?]", "\\\\$0");
        add(name, STRING, true, List.of(), null, written, source, visibility);
    }

    private void plain(
            String name, ConditionDefinition.Type type, @Nullable String usual, String example, Visibility visibility) {
        add(name, type, false, List.of(), usual, example, Source.NONE, visibility);
    }

    private void add(
            String name,
            ConditionDefinition.Type type,
            boolean several,
            List<String> allowed,
            @Nullable String usual,
            String example,
            Source source,
            Visibility visibility) {
        String key = "condition." + name;
        Optional<String> special = source == Source.NONE ? Optional.empty() : Optional.of(key + "." + source.word());
        conditions.add(new ConditionDefinition(
                name,
                type,
                texts.say(special.map(own -> own + ".title"), key + ".title"),
                texts.say(special.map(own -> own + ".description"), key + ".description"),
                false,
                several,
                allowed,
                usual,
                example,
                source,
                visibility));
    }
}
