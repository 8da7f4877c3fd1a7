package org.triggerrelay.feed.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.regex.PatternSyntaxException;

/**
 * A user's mapping in JSONata, from a message to what it tells of. It reaches nothing but the message, and its work is
 * bounded: one that does not end, or grows without end, fails.
 */
public final class Mapping {
    private static final int LARGEST_SOURCE = 65_536;

    private final String source;
    private final Jsonata expression;

    private Mapping(String source, Jsonata expression) {
        this.source = source;
        this.expression = expression;
    }

    /**
     * The mapping of this text.
     *
     * @throws MappingFault where it cannot be read
     */
    public static Mapping of(String source) {
        if (source.length() > LARGEST_SOURCE) {
            throw new MappingFault(
                    0, "has " + source.length() + " characters; at most " + LARGEST_SOURCE + " are read");
        }
        try {
            return new Mapping(source, Jsonata.jsonata(source));
        } catch (JException broken) {
            throw fault(source, broken);
        } catch (PatternSyntaxException broken) {
            throw new MappingFault(0, "regular expression " + broken.getPattern() + ": " + broken.getDescription());
        } catch (RuntimeException | StackOverflowError unreadable) { // the library's parser runs over the end at times
            throw new MappingFault(
                    0,
                    "is no JSONata, or nests too deep: " + unreadable.getClass().getSimpleName());
        }
    }

    /**
     * What it makes of this message; null where that is nothing.
     *
     * @param received the time that {@code $now()} and {@code $millis()} give
     * @throws MappingFault where it fails
     */
    public JsonNode apply(JsonNode message, Instant received) {
        Jsonata.Frame frame = expression.createFrame();
        var functions = new BoundedFunctions(received);
        functions.bindTo(frame);
        var bounds = new Bounds(functions.takingPatterns());
        frame.setEvaluateEntryCallback(bounds);
        frame.setEvaluateExitCallback(bounds);
        try {
            return Values.json(expression.evaluate(Values.of(message), frame));
        } catch (JException failed) {
            throw fault(source, failed);
        } catch (StackOverflowError tooDeep) {
            throw new MappingFault(0, Bounds.TOO_DEEP);
        } catch (RuntimeException failed) {
            throw failed.getCause() instanceof MappingFault fault ? fault : fault(failed);
        }
    }

    private static MappingFault fault(RuntimeException failed) {
        return failed instanceof MappingFault fault ? fault : new MappingFault(0, "failed: " + failed.getMessage());
    }

    private static MappingFault fault(String source, JException broken) {
        int at = Math.min(broken.getLocation(), source.length());
        int line = at < 0
                ? 0
                : 1
                        + (int) source.substring(0, at)
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
        return new MappingFault(line, String.valueOf(broken.getMessage()));
    }
}
