package org.triggerrelay.action;

/** Text from events, made harmless: one line without control characters and marks that turn the writing around. */
public final class Plain {
    private Plain() {}

    /** The text as one line: breaks and controls are blanks, direction marks are gone, lone surrogates replaced. */
    public static String line(String text) {
        var line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> line.append(' ');
                case Character.SURROGATE -> line.append('\uFFFD');
                case Character.FORMAT -> {
                    if (!turnsDirection(c)) {
                        line.appendCodePoint(c);
                    }
                }
                default -> line.appendCodePoint(c);
            }
        });
        return line.toString().strip();
    }

    /** The line, at most so many characters long; what is cut off shows as {@code …}. */
    public static String line(String text, int longest) {
        String line = line(text.length() > 4 * longest ? text.substring(0, 4 * longest) + "…" : text);
        if (line.codePointCount(0, line.length()) <= longest) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static boolean turnsDirection(int c) {
        return c == 0x061C
                || c == 0xFEFF
                || (c >= 0x200E && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
