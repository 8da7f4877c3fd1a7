package org.triggerrelay.component;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.OptionText;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Trigger;

/** The options of a flow's {@code from: trigger:NAME}, and the flow that they make. */
final class TriggerOptions {
    static final Set<String> CONSUMER =
            Set.of("subject", "instance", "outcome", "above", "first", "flow", "retry", "inFlight", "timeout");

    private TriggerOptions() {}

    /** The flow of these options, named by the option {@code flow}, else by its route. */
    static Flow flow(String routeId, String trigger, Map<String, String> options) {
        var conditions = new Conditions(
                OptionText.glob(options.get("subject")),
                OptionText.glob(options.get("instance")),
                OptionText.outcomes(options.get("outcome")),
                OptionText.decimal("above", options.get("above")),
                OptionText.first(options.get("first")));
        var run = new RunOptions(
                OptionText.delays(options.get("retry")),
                OptionText.inFlight(options.get("inFlight")),
                OptionText.timeout(options.get("timeout")));
        @Nullable String name = options.get("flow");
        return new Flow(name == null ? routeId : name, Trigger.named(trigger), conditions, run);
    }

    /** Which option may have been meant. */
    static String nearest(String unknown) {
        List<String> near = CONSUMER.stream()
                .sorted(Comparator.comparingInt(known -> distance(known, unknown)))
                .limit(1)
                .filter(known -> distance(known, unknown) <= 2)
                .toList();
        return near.isEmpty()
                ? "there are " + String.join(", ", new TreeSet<>(CONSUMER))
                : "perhaps " + near.getFirst() + " is meant";
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
