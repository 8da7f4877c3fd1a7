package org.triggerrelay.action.teams;

import org.triggerrelay.action.Plain;

/**
 * Text from events for a TextBlock or a Fact: Teams reads Markdown, tags and functions there, and a name must not become
 * any.
 *
 * <p>Marks get a backslash. What begins a tag becomes {@code ‹}, since a backslash would leave {@code <at} standing; an
 * invisible character keeps <code>{{</code> and {@code &} from being read on. Blanks, marks and invisible characters
 * between two signs don't hide that they belong together. The ends of the text are guarded too, since a template may put
 * another text beside it.
 */
final class CardText {
    private static final char WORD_JOINER = '\u2060';
    private static final String INVISIBLE_LETTERS = "\u115F\u1160\u2800\u3164\uFFA0";

    private final String line;

    private CardText(String line) {
        this.line = line;
    }

    /** The text as one line of at most so many characters, in which no link, mention, tag or emphasis can form. */
    static String of(String text, int longest) {
        return new CardText(Plain.line(text, longest)).escaped();
    }

    private String escaped() {
        var escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (isMark(i)) {
                escaped.append('\\');
            }
            escaped.append(c == '<' && beginsTag(i) ? '‹' : c);
            if ((c == '{' && (next(i) == '{' || next(i) == 0)) || (c == '&' && beginsEntity(i))) {
                escaped.append(WORD_JOINER);
            }
        }
        return escaped.toString();
    }

    private boolean isMark(int i) {
        return switch (line.charAt(i)) {
            case '\\', '*', '[', ']', '`', '~' -> true;
            case '(' -> previous(i) == ']' || previous(i) == 0;
            case '_' -> !isInsideWord(i);
            case '#', '-', '+', '>' -> i == 0;
            case '.', ')' -> isAfterItemNumber(i);
            default -> false;
        };
    }

    private boolean isAfterItemNumber(int i) {
        return i > 0
                && line.substring(0, i).chars().allMatch(Character::isDigit)
                && (i + 1 == line.length() || !Character.isDigit(line.charAt(i + 1)));
    }

    private boolean isInsideWord(int i) {
        return i > 0
                && i + 1 < line.length()
                && Character.isLetterOrDigit(line.charAt(i - 1))
                && Character.isLetterOrDigit(line.charAt(i + 1));
    }

    private boolean beginsTag(int i) {
        int next = next(i);
        return next == 0 || Character.isLetter(next) || next == '/' || next == '!' || next == '?';
    }

    private boolean beginsEntity(int i) {
        int next = next(i);
        return next == 0 || next == '#' || Character.isLetter(next);
    }

    /** The sign after this one, past all that does not show; 0 at the end. */
    private int next(int i) {
        return line.substring(i + 1)
                .codePoints()
                .filter(CardText::shows)
                .findFirst()
                .orElse(0);
    }

    private int previous(int i) {
        for (int at = i; at > 0; at -= Character.charCount(line.codePointBefore(at))) {
            if (shows(line.codePointBefore(at))) {
                return line.codePointBefore(at);
            }
        }
        return 0;
    }

    private static boolean shows(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> INVISIBLE_LETTERS.indexOf(c) < 0;
        };
    }
}
