package org.triggerrelay.action.teams;

import org.triggerrelay.action.Plain;

/** Text from events for a TextBlock or a Fact: Teams reads Markdown there, and a name must not become any. */
final class CardText {
    private static final char WORD_JOINER = '\u2060';

    private CardText() {}

    /** The text as one line of at most so many characters, in which no link, mention, tag or emphasis can form. */
    static String of(String text, int longest) {
        String line = Plain.line(text, longest);
        var escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (isMark(line, i)) {
                escaped.append('\\');
            }
            escaped.append(c);
            if (c == '<' || (c == '&' && i + 1 < line.length() && startsEntity(line.charAt(i + 1)))) {
                escaped.append(WORD_JOINER);
            }
        }
        return escaped.toString();
    }

    private static boolean isMark(String line, int i) {
        return switch (line.charAt(i)) {
            case '\\', '*', '[', ']', '`', '~' -> true;
            case '(' -> i > 0 && line.charAt(i - 1) == ']';
            case '_' -> !insideWord(line, i);
            case '#', '-', '+', '>' -> i == 0;
            case '.' -> i > 0 && line.substring(0, i).chars().allMatch(Character::isDigit);
            default -> false;
        };
    }

    private static boolean insideWord(String line, int i) {
        return i > 0
                && i + 1 < line.length()
                && Character.isLetterOrDigit(line.charAt(i - 1))
                && Character.isLetterOrDigit(line.charAt(i + 1));
    }

    private static boolean startsEntity(char next) {
        return next == '#' || Character.isLetter(next);
    }
}
