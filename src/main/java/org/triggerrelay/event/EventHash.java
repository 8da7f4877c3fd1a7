package org.triggerrelay.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The digest of an event's fields: the same for every notation of the same content, 128 bits of SHA-256 in hex. */
final class EventHash {
    private EventHash() {}

    static String of(EventFields fields) {
        var text = new StringBuilder(512);
        for (Object field : new @Nullable Object[] {
            fields.id,
            fields.source,
            fields.time,
            fields.process,
            fields.subject,
            fields.outcome,
            fields.status,
            fields.instance,
            fields.run,
            fields.runKind,
            fields.refresh,
            fields.startedAt,
            fields.endedAt,
            fields.records,
            fields.error,
            fields.link,
            fields.subjectId,
            fields.parts
        }) {
            append(text, field);
        }
        append(text, fields.value == null ? null : canonical(fields.value));
        append(text, fields.owners.size());
        fields.owners.forEach(owner -> append(text, owner));
        new TreeMap<>(fields.values).forEach((dimension, value) -> {
            append(text, dimension);
            append(text, canonical(value));
        });
        fields.extras.forEach((name, extra) -> {
            append(text, name);
            appendNode(text, extra);
        });
        return Digest.of(text.toString(), 16);
    }

    /** Writes the length first, so that no two lists of fields read alike. */
    private static void append(StringBuilder text, @Nullable Object field) {
        if (field == null) {
            text.append('-');
        } else {
            String value = field instanceof Instant moment ? Rfc3339.text(moment) : field.toString();
            text.append(value.length()).append(':').append(value);
        }
    }

    private static String canonical(BigDecimal number) {
        try {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
        } catch (ArithmeticException atTheEndOfExponents) {
            return number.toString();
        }
    }

    private static void appendNode(StringBuilder text, JsonNode node) {
        if (node.isObject()) {
            text.append('{');
            var members = new TreeMap<String, JsonNode>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            members.forEach((name, member) -> {
                append(text, name);
                appendNode(text, member);
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(element -> appendNode(text, element));
            text.append(']');
        } else if (node.isNumber()) {
            append(text, canonical(node.decimalValue()));
        } else {
            append(text, node.toString());
        }
    }
}
