package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The evaluations of one object: its history and how it stands now, each once, the oldest first. */
final class Evaluations {
    private final String time;
    private final List<One> all = new ArrayList<>();

    record One(String what, Notice told, @Nullable Instant time, boolean isLatest) {}

    /** Evaluations that have their time in the member of this name. */
    Evaluations(String time) {
        this.time = time;
    }

    /** Takes what stands now, and of the history what is not the same. */
    Evaluations add(String what, Notice now, Notice history) {
        @Nullable Instant latest = now.isObject() ? now.time(time) : null;
        history.each().stream()
                .filter(Notice::isObject)
                .map(told -> new One(what, told, told.time(time), false))
                .filter(one -> one.time() != null && !Objects.equals(one.time(), latest))
                .forEach(all::add);
        if (now.isObject()) {
            all.add(new One(what, now, latest, true));
        }
        return this;
    }

    List<One> oldestFirst() {
        return all.stream()
                .sorted(Comparator.comparing(One::time, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** The same, the newest of those that bring a number marked as how the object stands, and completed by this. */
    static List<One> withLatest(List<One> all, Predicate<One> isNumber, UnaryOperator<Notice> completed) {
        List<One> numbers = all.stream().filter(isNumber).toList();
        return numbers.isEmpty()
                ? all
                : all.stream()
                        .map(one -> one.equals(numbers.getLast())
                                ? new One(one.what(), completed.apply(one.told()), one.time(), true)
                                : one)
                        .toList();
    }

    /** Those that are not known yet; what stands now is known by its run or its time, and asked for again. */
    static List<One> unknown(List<One> all, Notice message, Predicate<One> isNumber) {
        Instant number = message.time("knownNumber");
        Instant event = message.time("knownEvent");
        return all.stream()
                .filter(one -> one.isLatest() || isAfter(one.time(), isNumber.test(one) ? number : event))
                .toList();
    }

    /** As exactly as the ledger keeps times. */
    private static boolean isAfter(@Nullable Instant time, @Nullable Instant known) {
        return known == null
                || (time != null && time.truncatedTo(ChronoUnit.MICROS).isAfter(known));
    }

    /** Them as pieces of the message. */
    static List<JsonNode> pieces(List<One> all, Notice message, List<String> leftOut) {
        return all.stream()
                .<JsonNode>map(
                        one -> Evaluation.piece(message, one.what(), one.told().json(), one.isLatest(), leftOut))
                .toList();
    }
}
