package org.triggerrelay.operator.watching;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** Spans in OTLP's JSON: ids in hex, times and whole numbers as text. */
final class OtlpJson {
    private static final int ERROR = 2;

    private OtlpJson() {}

    static ObjectNode span(SpanData span) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("traceId", span.getTraceId())
                .put("spanId", span.getSpanId())
                .put("name", span.getName())
                .put("kind", kind(span.getKind()))
                .put("startTimeUnixNano", Long.toString(span.getStartEpochNanos()))
                .put("endTimeUnixNano", Long.toString(span.getEndEpochNanos()));
        if (span.getParentSpanContext().isValid()) {
            json.put("parentSpanId", span.getParentSpanId());
        }
        json.set("attributes", attributes(span.getAttributes()));
        if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
            json.putObject("status")
                    .put("code", ERROR)
                    .put("message", span.getStatus().getDescription());
        }
        return json;
    }

    private static int kind(SpanKind kind) {
        return switch (kind) {
            case INTERNAL -> 1;
            case SERVER -> 2;
            case CLIENT -> 3;
            case PRODUCER -> 4;
            case CONSUMER -> 5;
        };
    }

    static ArrayNode attributes(Attributes attributes) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        attributes.forEach(
                (key, value) -> put(all.addObject().put("key", key.getKey()).putObject("value"), value));
        return all;
    }

    private static void put(ObjectNode json, Object value) {
        if (value instanceof List<?> list) {
            ArrayNode values = json.putObject("arrayValue").putArray("values");
            list.forEach(one -> put(values.addObject(), one));
        } else if (value instanceof Long number) {
            json.put("intValue", number.toString());
        } else {
            json.put("stringValue", value.toString());
        }
    }
}
