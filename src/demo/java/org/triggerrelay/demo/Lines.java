package org.triggerrelay.demo;

import java.util.ArrayList;
import java.util.List;

/** Text laid out in lines of a given width. */
final class Lines {
    private Lines() {}

    /** The text in lines no wider than that: broken at blanks, and within a word only where it is too wide. */
    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        for (String paragraph : text.split("\\R", -1)) {
            var line = new StringBuilder();
            for (String word : paragraph.split(" +")) {
                append(lines, line, word, width);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static void append(List<String> lines, StringBuilder line, String word, int width) {
        String rest = word;
        if (!line.isEmpty() && width(line) + 1 + width(rest) > width) {
            lines.add(line.toString());
            line.setLength(0);
        }
        if (!line.isEmpty()) {
            line.append(' ');
        }
        while (width(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        line.append(rest);
    }

    /** The text on one line of at most that width, with an ellipsis where something was cut off. */
    static String fit(String text, int width) {
        String line = text.replaceAll("[\\t\\r\\n]+", " ").stripTrailing();
        return width(line) <= width ? line : line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** The text, filled up with blanks to that width. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The lines in a frame that is as wide as the widest of them. */
    static List<String> box(List<String> lines) {
        int width = lines.stream().mapToInt(Lines::width).max().orElse(0);
        var box = new ArrayList<String>();
        box.add("┌" + "─".repeat(width + 2) + "┐");
        lines.forEach(line -> box.add("│ " + pad(line, width) + " │"));
        box.add("└" + "─".repeat(width + 2) + "┘");
        return box;
    }

    private static int width(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
