package org.triggerrelay.component.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** References to settings in a text: {@code {{key}}}, {@code {{key:default}}} and {@code {{?key}}}. */
final class Placeholders {
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{(\\??)([^{}:]+)(?::([^{}]*))?}}");

    private Placeholders() {}

    /** One reference; optional where it says what stands in for a setting that is missing or empty. */
    record Reference(String key, @Nullable String fallback, boolean optional, int line) {}

    static List<Reference> in(String text, int line) {
        var references = new ArrayList<Reference>();
        Matcher match = REFERENCE.matcher(text);
        while (match.find()) {
            references.add(reference(match, line));
        }
        return references;
    }

    private static Reference reference(MatchResult match, int line) {
        @Nullable String fallback = match.group(3);
        return new Reference(
                match.group(2), fallback, fallback != null || !match.group(1).isEmpty(), line);
    }

    /** The text with each reference replaced by its setting, else its default, else nothing. */
    static String resolve(String text, Function<String, Optional<String>> settings) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            Reference reference = reference(match, 0);
            String fallback = reference.fallback() == null ? "" : reference.fallback();
            return Matcher.quoteReplacement(settings.apply(reference.key()).orElse(fallback));
        });
    }

    /** The text with its settings filled in; nothing where one of them is missing or empty. */
    static Optional<String> filled(String text, Function<String, Optional<String>> settings) {
        boolean lacking = in(text, 0).stream()
                .anyMatch(reference -> !reference.optional()
                        && settings.apply(reference.key()).orElse("").isEmpty());
        return lacking ? Optional.empty() : Optional.of(resolve(text, settings));
    }
}
