package org.triggerrelay.trigger;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/** A firing's fields as a filter has them: texts are empty where absent; numbers and times then have no value. */
final class FiringFields {
    static final Map<String, CelType> TYPES = types();

    private FiringFields() {}

    private static Map<String, CelType> types() {
        var types = new HashMap<String, CelType>();
        for (String text : new String[] {
            "trigger",
            "reason",
            "instance",
            "process",
            "subject",
            "dimension",
            "direction",
            "outcome",
            "status",
            "run",
            "runKind",
            "error",
            "link",
            "source",
            "eventId"
        }) {
            types.put(text, SimpleType.STRING);
        }
        for (String number : new String[] {"value", "previousValue", "threshold"}) {
            types.put(number, SimpleType.DOUBLE);
        }
        for (String time : new String[] {"time", "firedAt", "startedAt", "endedAt"}) {
            types.put(time, SimpleType.TIMESTAMP);
        }
        types.put("records", SimpleType.INT);
        types.put("owners", ListType.create(SimpleType.STRING));
        return Map.copyOf(types);
    }

    static Map<String, Object> of(Occurrence what, Verdict.Fired fired) {
        var fields = new HashMap<String, Object>();
        StatusEvent event = what.event();
        Sample sample = what.sample();
        text(fields, "trigger", what.trigger().name());
        text(fields, "reason", fired.reason());
        text(fields, "instance", event.instance());
        text(fields, "process", event.process());
        text(fields, "subject", event.subject());
        text(fields, "dimension", sample == null ? null : sample.dimension());
        text(fields, "direction", fired.direction());
        text(fields, "outcome", event.outcome());
        text(fields, "status", event.status());
        text(fields, "run", event.run());
        text(fields, "runKind", event.runKind());
        text(fields, "error", event.error());
        text(fields, "link", event.link());
        text(fields, "source", event.source());
        text(fields, "eventId", event.id());
        number(fields, "value", sample == null ? event.value() : sample.value());
        number(fields, "previousValue", sample == null ? null : sample.previousValue());
        number(fields, "threshold", fired.threshold());
        time(fields, "time", event.time());
        time(fields, "firedAt", what.at());
        time(fields, "startedAt", event.startedAt());
        time(fields, "endedAt", event.endedAt());
        if (event.records() != null) {
            fields.put("records", event.records());
        }
        fields.put("owners", event.owners());
        return fields;
    }

    private static void text(Map<String, Object> fields, String name, @Nullable Object value) {
        fields.put(name, value == null ? "" : value.toString());
    }

    private static void number(Map<String, Object> fields, String name, @Nullable BigDecimal value) {
        if (value != null) {
            fields.put(name, value.doubleValue());
        }
    }

    private static void time(Map<String, Object> fields, String name, @Nullable Instant value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
