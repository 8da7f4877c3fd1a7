package org.triggerrelay.trigger;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A name, or a pattern of names: {@code *} stands for any text, {@code ?} for one character, a backslash takes the
 * meaning from the next. Case counts; composed and decomposed letters are the same.
 */
public final class Glob {
    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final String text;
    private final int @Nullable [] pattern;
    private final String name;

    private Glob(String text) {
        this.text = text;
        var meant = IntStream.builder();
        int[] characters = normal(text).codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            meant.add(
                    switch (c) {
                        case '*' -> ANY_TEXT;
                        case '?' -> ANY_CHARACTER;
                        case '\\' -> i + 1 < characters.length ? characters[++i] : c;
                        default -> c;
                    });
        }
        int[] parts = meant.build().toArray();
        boolean literal = Arrays.stream(parts).allMatch(part -> part >= 0);
        pattern = literal ? null : parts;
        name = literal ? one(text, new String(parts, 0, parts.length)) : "";
    }

    /** The text itself where the name is no other: there may be very many of them. */
    private static String one(String text, String name) {
        return name.equals(text) ? text : name;
    }

    public static Glob of(String text) {
        return new Glob(text);
    }

    /** Whether only one name meets it. */
    public boolean isLiteral() {
        return pattern == null;
    }

    /** The one name that meets it, normalised; only of a literal. */
    public String name() {
        if (pattern != null) {
            throw new IllegalStateException(text + " is a pattern of many names");
        }
        return name;
    }

    public boolean matches(String name) {
        String normal = normal(name);
        return pattern == null
                ? this.name.equals(normal)
                : meets(pattern, normal.codePoints().toArray());
    }

    /** Goes through both at once; what does not fit goes back to the last star, which takes one character more. */
    private static boolean meets(int[] parts, int[] characters) {
        int part = 0;
        int star = -1;
        int resume = 0;
        for (int at = 0; at < characters.length; ) {
            if (part < parts.length && parts[part] == ANY_TEXT) {
                star = part++;
                resume = at;
            } else if (part < parts.length && (parts[part] == ANY_CHARACTER || parts[part] == characters[at])) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == ANY_TEXT) {
            part++;
        }
        return part == parts.length;
    }

    /** The form in which names are compared: Unicode NFC. */
    public static String normal(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFC)
                ? name
                : Normalizer.normalize(name, Normalizer.Form.NFC);
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
