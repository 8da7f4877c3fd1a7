package org.triggerrelay.flow;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Text as a value of YAML: bare where nobody can take it for anything else, else in double quotes. */
final class YamlText {
    private static final Pattern WORDS = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[ :-][A-Za-z0-9]+)*");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,14})");
    private static final Set<String> MEANT_OTHERWISE =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    private YamlText() {}

    static String scalar(String text) {
        boolean bare = NUMBER.matcher(text).matches()
                || (WORDS.matcher(text).matches() && !MEANT_OTHERWISE.contains(text.toLowerCase(Locale.ROOT)));
        return bare ? text : quoted(text);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isSeen(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** Whether it may stand in YAML as it is, and is seen there. */
    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c == ' ' || !Character.isSpaceChar(c);
        };
    }
}
