package org.triggerrelay.flow;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Filter;
import org.triggerrelay.trigger.Trigger;
import org.triggerrelay.trigger.Words;

/** A flow as options, by name: its conditions, and how it is run. A route file and a subscription write the same ones. */
public final class FlowOptions {
    /** How each of them reads by itself. */
    private static final Map<String, Consumer<String>> FORMS = Map.ofEntries(
            Map.entry("subject", text -> OptionText.names("subject", text)),
            Map.entry("instance", text -> OptionText.names("instance", text)),
            Map.entry("dimension", text -> OptionText.names("dimension", text)),
            Map.entry("runKind", text -> OptionText.names("runKind", text)),
            Map.entry("outcome", OptionText::outcomes),
            Map.entry("above", text -> OptionText.decimal("above", text)),
            Map.entry("below", text -> OptionText.decimal("below", text)),
            Map.entry("inside", text -> OptionText.range("inside", text)),
            Map.entry("outside", text -> OptionText.range("outside", text)),
            Map.entry("rearm", text -> OptionText.decimal("rearm", text)),
            Map.entry("changeBy", OptionText::change),
            Map.entry("times", OptionText::times),
            Map.entry("lasting", OptionText::lasting),
            Map.entry("first", OptionText::first),
            Map.entry("repeat", text -> OptionText.yes("repeat", text, true)),
            Map.entry("recovered", text -> OptionText.yes("recovered", text, false)),
            Map.entry("filter", text -> Filter.of(text).compile()),
            Map.entry("retry", OptionText::delays),
            Map.entry("inFlight", OptionText::inFlight),
            Map.entry("timeout", OptionText::timeout),
            Map.entry("rate", text -> Rate.of("rate", text)),
            Map.entry("ordered", text -> OptionText.yes("ordered", text, false)));

    /** The options of conditions, and those of how a flow is run. */
    public static final Set<String> NAMES = FORMS.keySet();

    private FlowOptions() {}

    /** What is wrong with those of the options that make no sense by themselves, by name. */
    public static Map<String, String> faults(Map<String, String> options) {
        var faults = new TreeMap<String, String>();
        FORMS.forEach((name, form) -> {
            String text = options.get(name);
            try {
                if (text != null) {
                    form.accept(text);
                }
            } catch (IllegalArgumentException refused) {
                faults.put(name, String.valueOf(refused.getMessage()));
            }
        });
        return faults;
    }

    /** The flow of these options; refuses those that make no sense, alone, together or on this trigger. */
    public static Flow read(String name, Trigger trigger, Map<String, String> options) {
        Conditions conditions = ConditionText.read(options);
        var run = new RunOptions(
                OptionText.delays(options.get("retry")),
                OptionText.inFlight(options.get("inFlight")),
                OptionText.timeout(options.get("timeout")),
                options.containsKey("rate") ? Rate.of("rate", options.get("rate")) : null,
                OptionText.yes("ordered", options.get("ordered"), false));
        return new Flow(name, trigger, conditions, run);
    }

    /** The options that mean this flow, defaults left out. */
    public static Map<String, String> write(Flow flow) {
        Map<String, String> options = ConditionText.write(flow.conditions());
        RunOptions run = flow.options();
        put(options, "retry", retry(run), RunOptions.DEFAULT_RETRY);
        put(options, "inFlight", run.inFlight(), RunOptions.DEFAULT_IN_FLIGHT);
        put(options, "timeout", Words.duration(run.timeout()), Words.duration(RunOptions.DEFAULT_TIMEOUT));
        put(options, "rate", run.rate(), null);
        put(options, "ordered", run.ordered(), false);
        return options;
    }

    private static String retry(RunOptions run) {
        return run.retry().isEmpty()
                ? "none"
                : run.retry().stream().map(Words::duration).collect(Collectors.joining(","));
    }

    private static void put(Map<String, String> options, String name, @Nullable Object value, @Nullable Object usual) {
        if (value != null && !value.equals(usual)) {
            options.put(name, value.toString());
        }
    }

    /** The option that a refusal begins with; empty where it names none. */
    public static String named(String refusal) {
        String first = refusal.split("[^A-Za-z]", 2)[0];
        return NAMES.contains(first) ? first : "";
    }
}
