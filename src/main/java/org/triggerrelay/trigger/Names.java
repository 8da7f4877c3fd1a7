package org.triggerrelay.trigger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One or several names or patterns, separated by commas; a backslash makes a comma part of a name. */
public final class Names {
    private final String text;
    private final List<Glob> globs;

    private Names(String text, List<Glob> globs) {
        this.text = text;
        this.globs = List.copyOf(globs);
    }

    /** Reads them as they are written; refuses an empty one. Blanks beside a comma do not count. */
    public static Names of(String text) {
        List<String> parts = parts(text);
        if (parts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("an empty name beside a comma");
        }
        return new Names(text, parts.stream().map(Glob::of).toList());
    }

    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == ',') {
                parts.add(text.substring(from, at));
                from = at + 1;
            }
        }
        if (from == 0) {
            return List.of(text);
        }
        parts.add(text.substring(from));
        return parts.stream().map(Names::stripped).toList();
    }

    /** Without the blanks at its ends, except for one behind a backslash. */
    private static String stripped(String part) {
        String bare = part.strip();
        int end = part.indexOf(bare) + bare.length();
        int backslashes = bare.length() - bare.replaceAll("\\\\+$", "").length();
        return backslashes % 2 == 1 && end < part.length() ? bare + part.charAt(end) : bare;
    }

    /** How a name is written so that it alone meets it, by itself or among others. */
    public static String written(String name) {
        var text = new StringBuilder(name.length() + 2);
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            boolean isAtEnd = at == 0 || at == name.length() - 1;
            if ("\\,*?".indexOf(c) >= 0 || (isAtEnd && Character.isWhitespace(c))) {
                text.append('\\');
            }
            text.append(c);
        }
        return text.toString();
    }

    public boolean matches(String name) {
        for (Glob glob : globs) {
            if (glob.matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** The names that meet it, normalised, where these are all; empty where one is a pattern. */
    public Set<String> literals() {
        var names = new LinkedHashSet<String>();
        for (Glob glob : globs) {
            if (!glob.isLiteral()) {
                return Set.of();
            }
            names.add(glob.name());
        }
        return names;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Names names && names.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As they were written. */
    @Override
    public String toString() {
        return text;
    }
}
