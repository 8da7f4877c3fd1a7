package org.triggerrelay.component.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Element;
import org.triggerrelay.event.Elements;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.Ignored;

/**
 * What the records of a topic hold: what a file can hold, or a CloudEvent in binary mode. Of their headers only those
 * are looked at that say so, and {@code traceparent}; their keys are not.
 *
 * @param elements the values of a payload, in the feed's format
 * @param isOwn whether that format is the relay's own
 * @param intake takes in what came from a place, with its trace
 */
record KafkaRecords(
        UnaryOperator<Elements> elements, boolean isOwn, BiFunction<String, @Nullable String, Intake> intake) {
    private static final String PREFIX = "ce_";

    /** Raises all of them in order; done when each is committed. On a thread of its own: inside a route they would wait. */
    CompletableFuture<Void> raise(List<Exchange> records) {
        return CompletableFuture.supplyAsync(() -> inOrder(records), Thread::startVirtualThread)
                .thenCompose(all -> all);
    }

    private CompletableFuture<Void> inOrder(List<Exchange> records) {
        var open = new ArrayList<CompletableFuture<?>>(records.size());
        for (Exchange record : records) {
            Message message = record.getMessage();
            Taken taken = read(message);
            Intake into = intake.apply(KafkaPlace.of(record).toString(), text(message.getHeader("traceparent")));
            for (int i = 0; i < taken.elements().size(); i++) {
                open.add(into.take(taken.elements().get(i), taken.readings().get(i)));
            }
        }
        return CompletableFuture.allOf(open.toArray(CompletableFuture[]::new));
    }

    private Taken read(Message message) {
        if (!(message.getBody() instanceof byte[] value)) {
            var nothing = new Element(0, 1, new byte[0], null);
            return new Taken(List.of(nothing), List.of(new Ignored("the record has no value")));
        }
        Map<String, String> attributes = isOwn ? attributes(message) : Map.of();
        if (attributes.containsKey("specversion")) {
            var element = new Element(0, 1, value, null);
            return new Taken(List.of(element), List.of(EventReader.readBinary(value, attributes)));
        }
        try {
            return Taken.of(elements.apply(Elements.of(value)), value);
        } catch (IOException | RuntimeException unexpected) { // it would come again and again
            return Taken.refused(value, "cannot be read: " + unexpected);
        }
    }

    private static Map<String, String> attributes(Message message) {
        var attributes = new HashMap<String, String>();
        message.getHeaders().forEach((name, value) -> {
            String text = text(value);
            if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) && text != null) {
                attributes.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), text);
            }
        });
        return attributes;
    }

    private static @Nullable String text(@Nullable Object header) {
        return header instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : null;
    }
}
