package org.triggerrelay.ledger;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/**
 * A filter of rows in the making: conditions in SQL that let each row pass that is meant, and perhaps others, and what
 * those have to be like. An event's fields stand in its canonical JSON, so a pattern over that finds nearly all of what no
 * column has.
 */
final class Likely {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();
    private final List<Predicate<StatusEvent>> exactly = new ArrayList<>();

    /** A condition on a column; nothing where no value is asked for. */
    void is(String column, @Nullable Object value) {
        if (value != null) {
            add(column + " = ?", value);
        }
    }

    void add(String condition, Object... values) {
        sql.append(" and ").append(condition);
        arguments.addAll(List.of(values));
    }

    void process(@Nullable String process) {
        if (process != null) {
            add("event.json like ? escape '!'", member("process", process));
            exactly.add(event -> event.process().equals(process));
        }
    }

    /** By name or id. */
    void subject(@Nullable String subject) {
        if (subject != null) {
            add(
                    "(event.json like ? escape '!' or event.json like ? escape '!')",
                    member("subject", subject),
                    member("subjectId", subject));
            exactly.add(event -> event.subject().equals(subject) || subject.equals(event.subjectId()));
        }
    }

    /** The source stands in where an event names no instance. */
    void instance(@Nullable String instance) {
        if (instance != null) {
            add("(event.json like ? escape '!' or event.source = ?)", member("instance", instance), instance);
            exactly.add(event -> event.instanceOrSource().equals(instance));
        }
    }

    void exactly(Predicate<StatusEvent> condition) {
        exactly.add(condition);
    }

    /** A pattern that JSON text with this member has; what comes with white space is not canonical. */
    private static String member(String name, String value) {
        return "%" + escaped("\"" + name + "\":" + new TextNode(value)) + "%";
    }

    /** A pattern that small letters match which hold this text; any where case is not simple, or JSON escapes it. */
    static String holding(String search) {
        boolean isPlain = search.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\');
        return isPlain ? pattern(search) : "%";
    }

    /** A pattern that small letters match which hold this text. */
    static String pattern(String search) {
        return "%" + escaped(search.toLowerCase(Locale.ROOT)) + "%";
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Whether one of these texts holds the other, in large or small letters. */
    static boolean holds(String search, @Nullable String... texts) {
        String small = search.toLowerCase(Locale.ROOT);
        return Stream.of(texts).filter(Objects::nonNull).anyMatch(text -> text.toLowerCase(Locale.ROOT)
                .contains(small));
    }

    boolean isEmpty() {
        return sql.isEmpty() && exactly.isEmpty();
    }

    /** Whether rows have to be looked at one by one. */
    boolean isRough() {
        return !exactly.isEmpty();
    }

    boolean isMeant(StatusEvent event) {
        return exactly.stream().allMatch(condition -> condition.test(event));
    }

    String sql() {
        return sql.toString();
    }

    List<Object> arguments() {
        return arguments;
    }
}
