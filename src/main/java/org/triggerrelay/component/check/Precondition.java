package org.triggerrelay.component.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The conditions of routes as the project writes them: settings held against words. Any other is left to Camel. */
final class Precondition {
    private static final Pattern COMPARISON = Pattern.compile("\\s*'([^']*)'\\s*(==|!=)\\s*'([^']*)'\\s*");

    private Precondition() {}

    /** Whether it certainly does not hold with these settings. */
    static boolean isNotMet(String condition, Function<String, Optional<String>> settings) {
        return !condition.contains("||")
                && Arrays.stream(condition.split("&&", -1))
                        .map(part -> COMPARISON.matcher(Placeholders.resolve(part, settings)))
                        .anyMatch(comparison -> comparison.matches() && !holds(comparison));
    }

    private static boolean holds(Matcher comparison) {
        return comparison.group(1).equals(comparison.group(3))
                == comparison.group(2).equals("==");
    }
}
