package org.triggerrelay.feed.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a mapping does, and ends it where that is too much. The library's own time box passes over all elements of
 * a list but the first, and a clock would make one message's fate depend on what else the machine does.
 */
final class Bounds implements Jsonata.EntryCallback, Jsonata.ExitCallback {
    static final String TOO_DEEP = "nests too deep; a function that calls itself may lack its end";
    static final int LONGEST_TEXT = 1 << 20;

    private static final int MOST_STEPS = 1_000_000;
    private static final int DEEPEST = 400;
    private static final int LONGEST_LIST = 100_000;

    private final Set<Jsonata.JFunction> bounded;
    private final Deque<Level> levels = new ArrayDeque<>();
    private int steps;

    /** An expression that is being evaluated, and whether the last function among its parts keeps regular expressions in bounds. */
    private static final class Level {
        boolean takesPatterns;
    }

    Bounds(Set<Jsonata.JFunction> bounded) {
        this.bounded = bounded;
        levels.push(new Level());
    }

    @Override
    public void callback(Parser.Symbol expression, Object input, Jsonata.Frame frame) {
        if (++steps > MOST_STEPS) {
            throw new MappingFault(0, "takes more than " + MOST_STEPS + " steps; a loop may lack its end");
        }
        levels.push(new Level());
        if (levels.size() > DEEPEST) {
            throw new MappingFault(0, TOO_DEEP);
        }
    }

    @Override
    public void callback(Parser.Symbol expression, Object input, Jsonata.Frame frame, @Nullable Object result) {
        levels.pop();
        switch (result) {
            case String text when text.length() > LONGEST_TEXT -> throw tooLong("text");
            case Collection<?> list when list.size() > LONGEST_LIST -> throw tooLong("list");
            case Pattern pattern -> requireBounded();
            case Jsonata.JFunction function -> levels.element().takesPatterns = bounded.contains(function);
            case null, default -> {}
        }
    }

    /** A regular expression may take for ever; in the functions that are ours it does not. */
    private void requireBounded() {
        if (!levels.element().takesPatterns) {
            throw new MappingFault(
                    0,
                    "a regular expression can only be an argument of $match, $contains, $replace or $split, written there");
        }
    }

    static MappingFault tooLong(String what) {
        return new MappingFault(
                0,
                "makes a " + what + " of more than "
                        + (what.equals("list") ? LONGEST_LIST + " values" : LONGEST_TEXT + " characters"));
    }
}
