package org.triggerrelay.component.check;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowOptions;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.trigger.Trigger;

/** The options of a flow's {@code from: trigger:NAME}, and the flow that they make. */
public final class TriggerOptions {
    static final Set<String> CONSUMER =
            Stream.concat(FlowOptions.NAMES.stream(), Stream.of("flow")).collect(Collectors.toUnmodifiableSet());

    private TriggerOptions() {}

    /** The flow of these options on the trigger of this name, whatever a user says of it. */
    public static Flow flow(String routeId, String trigger, Map<String, String> options) {
        return flow(routeId, Trigger.named(trigger), options);
    }

    /** The flow of these options, named by the option {@code flow}, else by its route. */
    static Flow flow(String routeId, Trigger trigger, Map<String, String> options) {
        @Nullable String name = options.get("flow");
        return FlowOptions.read(name == null ? routeId : name, trigger, options);
    }

    /** Which option may have been meant. */
    static String nearest(String unknown) {
        List<String> near = CONSUMER.stream()
                .sorted(Comparator.comparingInt(known -> Likeness.distance(known, unknown)))
                .limit(1)
                .filter(known -> Likeness.distance(known, unknown) <= 2)
                .toList();
        return near.isEmpty()
                ? "there are " + String.join(", ", new TreeSet<>(CONSUMER))
                : "perhaps " + near.getFirst() + " is meant";
    }
}
