package org.triggerrelay.trigger;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A name, or a pattern of names: {@code *} stands for any text, {@code ?} for one character, a backslash takes the
 * meaning from the next. Case counts; composed and decomposed letters are the same.
 */
public final class Glob {
    private final String text;
    private final boolean literal;
    private final String name;
    private final Pattern pattern;

    private Glob(String text) {
        this.text = text;
        var regex = new StringBuilder();
        var plain = new StringBuilder();
        boolean wild = false;
        int[] characters = normal(text).codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c == '*') {
                wild = true;
                regex.append(".*");
            } else if (c == '?') {
                wild = true;
                regex.append('.');
            } else {
                int meant = c == '\\' && i + 1 < characters.length ? characters[++i] : c;
                regex.append(Pattern.quote(Character.toString(meant)));
                plain.appendCodePoint(meant);
            }
        }
        literal = !wild;
        name = plain.toString();
        pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    public static Glob of(String text) {
        return new Glob(text);
    }

    /** Whether only one name meets it. */
    public boolean isLiteral() {
        return literal;
    }

    /** The one name that meets it, normalised; only of a literal. */
    public String name() {
        if (!literal) {
            throw new IllegalStateException(text + " is a pattern of many names");
        }
        return name;
    }

    public boolean matches(String name) {
        String normal = normal(name);
        return literal ? this.name.equals(normal) : pattern.matcher(normal).matches();
    }

    /** The form in which names are compared: Unicode NFC. */
    public static String normal(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFC) ? name : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
