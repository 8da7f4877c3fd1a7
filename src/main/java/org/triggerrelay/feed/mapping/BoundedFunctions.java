package org.triggerrelay.feed.mapping;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Functions of JSONata that could do too much at once, in bounds; and the time, which is when the message came in. What a
 * message says is never evaluated.
 */
final class BoundedFunctions {
    private static final int WIDEST = 10_000;
    private static final Pattern REFERENCE = Pattern.compile("\\$([$0-9])");

    private final Map<String, Jsonata.JFunction> all = new LinkedHashMap<>();
    private final Set<Jsonata.JFunction> takingPatterns = Collections.newSetFromMap(new IdentityHashMap<>());

    BoundedFunctions(Instant received) {
        pattern("match", "<s-fn?:a<o>>", BoundedFunctions::match);
        pattern("contains", "<s-(sf):b>", BoundedFunctions::contains);
        pattern("replace", "<s-(sf)(sf)n?:s>", BoundedFunctions::replace);
        pattern("split", "<s-(sf)n?:a<s>>", BoundedFunctions::split);
        all.put("pad", function("<s-ns?:s>", BoundedFunctions::pad));
        all.put("join", function("<a<s>s?:s>", BoundedFunctions::join));
        all.put("eval", function("<x?x?:x>", arguments -> {
            throw new MappingFault(0, "$eval is not there: what a message says is not evaluated");
        }));
        all.put("millis", function("<:n>", none -> received.toEpochMilli()));
        all.put(
                "now",
                function(
                        "<s?s?:s>",
                        arguments -> arguments.isEmpty() || arguments.getFirst() == null
                                ? received.toString()
                                : Functions.dateTimeFromMillis(
                                        received.toEpochMilli(), text(arguments, 0), text(arguments, 1))));
    }

    @FunctionalInterface
    private interface Body {
        @Nullable
        Object of(List<?> arguments);
    }

    private void pattern(String name, String signature, Body body) {
        Jsonata.JFunction function = function(signature, body);
        takingPatterns.add(function);
        all.put(name, function);
    }

    private static Jsonata.JFunction function(String signature, Body body) {
        return new Jsonata.JFunction((input, arguments) -> body.of((List<?>) arguments), signature);
    }

    void bindTo(Jsonata.Frame frame) {
        all.forEach(frame::bind);
    }

    /** Those that keep regular expressions in bounds. */
    Set<Jsonata.JFunction> takingPatterns() {
        return Collections.unmodifiableSet(takingPatterns);
    }

    private static @Nullable Object match(List<?> arguments) {
        String text = text(arguments, 0);
        if (text == null || !(arguments.get(1) instanceof Pattern pattern)) {
            return null;
        }
        int most = most(arguments, 2);
        var found = new ArrayList<Object>();
        Matcher matcher = pattern.matcher(new BoundedText(text));
        while (found.size() < most && matcher.find()) {
            found.add(told(matcher, 1));
        }
        return found.isEmpty() ? null : found.size() == 1 ? found.getFirst() : found;
    }

    private static Map<String, Object> told(MatchResult match, int firstGroup) {
        var groups = new ArrayList<@Nullable Object>();
        for (int i = firstGroup; i <= match.groupCount(); i++) {
            groups.add(match.group(i));
        }
        var told = new LinkedHashMap<String, Object>();
        told.put("match", match.group());
        told.put("index", match.start());
        told.put("groups", groups);
        return told;
    }

    private static @Nullable Object contains(List<?> arguments) {
        String text = text(arguments, 0);
        if (text == null) {
            return null;
        }
        return arguments.get(1) instanceof Pattern pattern
                ? pattern.matcher(new BoundedText(text)).find()
                : text.contains(String.valueOf(arguments.get(1)));
    }

    private static @Nullable Object replace(List<?> arguments) {
        String text = text(arguments, 0);
        if (text == null) {
            return null;
        }
        int most = most(arguments, 3);
        Pattern pattern = arguments.get(1) instanceof Pattern given
                ? given
                : Pattern.compile(Pattern.quote(String.valueOf(arguments.get(1))));
        boolean isLiteral = !(arguments.get(1) instanceof Pattern);
        Matcher matcher = pattern.matcher(new BoundedText(text));
        var made = new StringBuilder();
        int from = 0;
        for (int i = 0; i < most && matcher.find(); i++) {
            made.append(text, from, matcher.start());
            made.append(replacement(matcher, arguments.get(2), isLiteral));
            from = matcher.end();
            requireShort(made.length());
        }
        return made.append(text, from, text.length()).toString();
    }

    private static String replacement(MatchResult match, @Nullable Object by, boolean isLiteral) {
        if (by instanceof String template) {
            return isLiteral ? template : filled(template, match);
        }
        try {
            return String.valueOf(Functions.funcApply(by, List.of(told(match, 0))));
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new MappingFault(0, "$replace: its function failed: " + failed.getMessage());
        }
    }

    /** {@code $1} is the first group, {@code $0} all, {@code $$} a dollar sign; a group that is not there is nothing. */
    private static String filled(String template, MatchResult match) {
        return REFERENCE.matcher(template).replaceAll(found -> Matcher.quoteReplacement(group(found.group(1), match)));
    }

    private static String group(String name, MatchResult match) {
        int group = name.equals("$") ? -1 : Integer.parseInt(name);
        String text = group < 0 ? name : group <= match.groupCount() ? match.group(group) : null;
        return text == null ? "" : text;
    }

    private static @Nullable Object split(List<?> arguments) {
        String text = text(arguments, 0);
        if (text == null || !(arguments.get(1) instanceof Pattern pattern)) {
            return Functions.split(text, arguments.get(1), arguments.size() > 2 ? (Number) arguments.get(2) : null);
        }
        String[] parts = pattern.split(new BoundedText(text), -1);
        return List.of(parts).subList(0, Math.min(parts.length, most(arguments, 2)));
    }

    private static @Nullable Object pad(List<?> arguments) {
        String text = text(arguments, 0);
        Number width = (Number) arguments.get(1);
        if (text != null && Math.abs(width.longValue()) > WIDEST) {
            throw new MappingFault(0, "$pad: found a width of " + width + "; at most " + WIDEST + " is allowed");
        }
        return text == null ? null : Functions.pad(text, width, text(arguments, 2));
    }

    private static @Nullable Object join(List<?> arguments) {
        if (!(arguments.getFirst() instanceof List<?> parts)) {
            return null;
        }
        String between = text(arguments, 1) == null ? "" : String.valueOf(text(arguments, 1));
        var made = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            made.append(i == 0 ? "" : between).append(parts.get(i));
            requireShort(made.length());
        }
        return made.toString();
    }

    private static void requireShort(int length) {
        if (length > Bounds.LONGEST_TEXT) {
            throw Bounds.tooLong("text");
        }
    }

    private static @Nullable String text(List<?> arguments, int index) {
        return index < arguments.size() ? (String) arguments.get(index) : null;
    }

    private static int most(List<?> arguments, int index) {
        if (index >= arguments.size() || !(arguments.get(index) instanceof Number limit)) {
            return Integer.MAX_VALUE;
        }
        if (limit.longValue() < 0) {
            throw new MappingFault(0, "found the limit " + limit + "; allowed is 0 or more");
        }
        return limit.intValue();
    }
}
