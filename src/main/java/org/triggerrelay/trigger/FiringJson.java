package org.triggerrelay.trigger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Rfc3339;

/** The firing's JSON: members in a fixed order, numbers as numbers, times as RFC 3339 in UTC, absent ones left out. */
final class FiringJson {
    /** Its buffers are shared by all threads: where each has its own, one that lives for one firing makes 8 KB for it. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build();

    private FiringJson() {}

    static String write(Firing firing) {
        var text = new StringWriter(1024);
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", firing.id());
            json.writeStringField("trigger", firing.trigger());
            json.writeStringField("flow", firing.flow());
            string(json, "firedAt", firing.firedAt());
            json.writeStringField("reason", firing.reason());
            string(json, "instance", firing.instance());
            string(json, "process", firing.process());
            string(json, "subject", firing.subject());
            string(json, "dimension", firing.dimension());
            number(json, "value", firing.value());
            number(json, "previousValue", firing.previousValue());
            number(json, "threshold", firing.threshold());
            string(json, "direction", firing.direction());
            string(json, "outcome", firing.outcome());
            string(json, "status", firing.status());
            string(json, "run", firing.run());
            string(json, "runKind", firing.runKind());
            string(json, "startedAt", firing.startedAt());
            string(json, "endedAt", firing.endedAt());
            number(json, "records", firing.records());
            string(json, "error", firing.error());
            string(json, "link", firing.link());
            owners(json, firing);
            string(json, "source", firing.source());
            string(json, "eventId", firing.eventId());
            string(json, "time", firing.time());
            json.writeNumberField("attempt", firing.attempt());
            if (firing.mark() != null) {
                json.writeBooleanField(firing.mark().word(), true);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void string(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value instanceof Instant moment ? Rfc3339.text(moment) : value.toString());
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Number value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeNumber(value.toString());
        }
    }

    private static void owners(JsonGenerator json, Firing firing) throws IOException {
        if (!firing.owners().isEmpty()) {
            json.writeArrayFieldStart("owners");
            for (String owner : firing.owners()) {
                json.writeString(owner);
            }
            json.writeEndArray();
        }
    }
}
