package org.triggerrelay.flow;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which options of a flow make sense beside which; a refusal begins with the option to change. */
final class OptionsTogether {
    private static final List<String> LIMITS = List.of("above", "below", "inside", "outside");
    private static final List<String> HOLDS = List.of("rearm", "times", "lasting");

    private OptionsTogether() {}

    static void refuseNonsense(Map<String, String> options) {
        for (String range : List.of("inside", "outside")) {
            refuseBeside(options, range, LIMITS, "keep one of them");
        }
        refuseBeside(
                options, "changeBy", LIMITS, "the one waits for a change, the other for a level; keep one of them");
        refuseBeside(
                options,
                "changeBy",
                HOLDS,
                "it holds back by itself until the number has changed again; leave " + "the other out");
        if (options.containsKey("changeBy") && "fire".equals(options.get("first"))) {
            throw refused("first", "a first number has not changed, so fire does not go with changeBy; leave it out");
        }
        for (String hold : HOLDS) {
            if (options.containsKey(hold) && LIMITS.stream().noneMatch(options::containsKey)) {
                throw refused(hold, "needs a threshold beside it, such as above: 1000");
            }
        }
        refuseBeside(options, "lasting", List.of("times"), "keep one of them");
        refuseRearm(options);
        refuseOverlap(options);
    }

    private static void refuseBeside(Map<String, String> options, String option, List<String> others, String cure) {
        for (String other : others) {
            if (!other.equals(option) && options.containsKey(option) && options.containsKey(other)) {
                throw refused(option, "does not go with " + other + ": " + cure);
            }
        }
    }

    private static void refuseRearm(Map<String, String> options) {
        BigDecimal rearm = OptionText.decimal("rearm", options.get("rearm"));
        if (rearm == null) {
            return;
        }
        BigDecimal above = OptionText.decimal("above", options.get("above"));
        BigDecimal below = OptionText.decimal("below", options.get("below"));
        if (above == null && below == null) {
            throw refused("rearm", "goes with above or below; a range is re-armed by the number's way back");
        }
        refuseLevel(rearm, above, 1, "above", "or less");
        refuseLevel(rearm, below, -1, "below", "or more");
    }

    private static void refuseLevel(
            BigDecimal rearm, @Nullable BigDecimal number, int wrong, String option, String right) {
        if (number != null && rearm.compareTo(number) == wrong) {
            throw refused(
                    "rearm",
                    "found \"" + rearm + "\", where a number is still " + option + " " + number + "; allowed is "
                            + number + " " + right);
        }
    }

    /** A number that is past both would be in two stretches at once. */
    private static void refuseOverlap(Map<String, String> options) {
        BigDecimal above = OptionText.decimal("above", options.get("above"));
        BigDecimal below = OptionText.decimal("below", options.get("below"));
        boolean overlap = above != null && below != null && above.compareTo(below) < 0;
        for (String hold : HOLDS) {
            if (overlap && options.containsKey(hold)) {
                throw refused(
                        hold,
                        "does not go with above " + above + " and below " + below + ", which overlap; for the numbers"
                                + " between them write inside: " + above + ".." + below);
            }
        }
    }

    private static IllegalArgumentException refused(String option, String what) {
        return new IllegalArgumentException(option + ": " + what);
    }
}
