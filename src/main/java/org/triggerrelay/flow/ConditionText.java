package org.triggerrelay.flow;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Conditions;
import org.triggerrelay.trigger.Filter;
import org.triggerrelay.trigger.First;
import org.triggerrelay.trigger.Limit;
import org.triggerrelay.trigger.Memory;
import org.triggerrelay.trigger.Selection;
import org.triggerrelay.trigger.Words;

/** Conditions as options, by name: as a route writes them, and as a revision keeps them. */
public final class ConditionText {
    /** The options that are about a number, the thresholds first. */
    static final List<String> NUMBER = List.of("above", "below", "inside", "outside", "changeBy");

    public static final Set<String> NAMES = Set.of(
            "subject",
            "instance",
            "dimension",
            "runKind",
            "outcome",
            "above",
            "below",
            "inside",
            "outside",
            "rearm",
            "changeBy",
            "times",
            "lasting",
            "first",
            "repeat",
            "recovered",
            "filter");

    private ConditionText() {}

    /** The conditions that these options mean; refuses those that make no sense, alone or together. */
    public static Conditions read(Map<String, String> options) {
        Conditions conditions = stored(options);
        if (conditions.filter() != null) {
            conditions.filter().compile();
        }
        return conditions;
    }

    /** The conditions of options that were read before; a filter is compiled when it is first needed. */
    static Conditions stored(Map<String, String> options) {
        OptionsTogether.refuseNonsense(options);
        return new Conditions(
                selection(options),
                limits(options),
                OptionText.first(options.get("first")),
                memory(options),
                options.containsKey("filter") ? Filter.of(options.get("filter")) : null);
    }

    private static Selection selection(Map<String, String> options) {
        return new Selection(
                OptionText.names("subject", options.get("subject")),
                OptionText.names("instance", options.get("instance")),
                OptionText.names("dimension", options.get("dimension")),
                "any".equals(options.get("runKind")) ? null : OptionText.names("runKind", options.get("runKind")),
                OptionText.outcomes(options.get("outcome")));
    }

    private static List<Limit> limits(Map<String, String> options) {
        var limits = new ArrayList<Limit>();
        BigDecimal above = OptionText.decimal("above", options.get("above"));
        if (above != null) {
            limits.add(new Limit.Above(above));
        }
        BigDecimal below = OptionText.decimal("below", options.get("below"));
        if (below != null) {
            limits.add(new Limit.Below(below));
        }
        if (options.containsKey("inside")) {
            limits.add(new Limit.Inside(OptionText.range("inside", options.get("inside"))));
        }
        if (options.containsKey("outside")) {
            limits.add(new Limit.Outside(OptionText.range("outside", options.get("outside"))));
        }
        return limits;
    }

    private static @Nullable Memory memory(Map<String, String> options) {
        if (options.containsKey("changeBy")) {
            return new Memory.Moves(OptionText.change(options.get("changeBy")));
        }
        BigDecimal rearm = OptionText.decimal("rearm", options.get("rearm"));
        int times = OptionText.times(options.get("times"));
        Duration lasting = OptionText.lasting(options.get("lasting"));
        if (rearm != null || times > 1 || lasting != null) {
            return new Memory.Hold(rearm, times, lasting);
        }
        if (!OptionText.yes("repeat", options.get("repeat"), true)) {
            return new Memory.FirstFailure();
        }
        return OptionText.yes("recovered", options.get("recovered"), false) ? new Memory.Recovery() : null;
    }

    /** The options that mean these conditions, defaults left out. */
    public static Map<String, String> write(Conditions conditions) {
        var options = new LinkedHashMap<String, String>();
        Selection selection = conditions.selection();
        put(options, "subject", selection.subject());
        put(options, "instance", selection.instance());
        put(options, "dimension", selection.dimension());
        put(options, "runKind", selection.runKind());
        if (!selection.outcomes().isEmpty()) {
            put(
                    options,
                    "outcome",
                    new TreeSet<>(selection.outcomes())
                            .stream().map(Outcome::word).collect(Collectors.joining(",")));
        }
        conditions.limits().forEach(limit -> write(options, limit));
        put(options, "first", conditions.first() == First.FIRE ? "fire" : null);
        write(options, conditions.memory());
        put(options, "filter", conditions.filter());
        return options;
    }

    private static void write(Map<String, String> options, Limit limit) {
        switch (limit) {
            case Limit.Above above -> put(options, "above", above.number());
            case Limit.Below below -> put(options, "below", below.number());
            case Limit.Inside inside -> put(options, "inside", inside.range());
            case Limit.Outside outside -> put(options, "outside", outside.range());
        }
    }

    private static void write(Map<String, String> options, @Nullable Memory memory) {
        switch (memory) {
            case null -> {}
            case Memory.Hold hold -> {
                put(options, "rearm", hold.rearm());
                put(options, "times", hold.times() == 1 ? null : hold.times());
                put(options, "lasting", hold.lasting() == null ? null : Words.duration(hold.lasting()));
            }
            case Memory.Moves moves -> put(options, "changeBy", moves.change());
            case Memory.FirstFailure first -> put(options, "repeat", false);
            case Memory.Recovery recovery -> put(options, "recovered", true);
        }
    }

    private static void put(Map<String, String> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }
}
