package org.triggerrelay.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Status events as a platform sends them. */
record Event(ObjectNode json) {

    static Event of(String id, String process, String subject, String outcome) {
        return new Event(JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("source", "contoso/insights")
                .put("time", "2026-11-22T06:04:11Z")
                .put("process", process)
                .put("subject", subject)
                .put("outcome", outcome));
    }

    static Event failed(String id, String subject) {
        return of(id, "data-source", subject, "failed");
    }

    static Event segment(String id, String subject, String value) {
        return of(id, "segment", subject, "succeeded").number("value", value);
    }

    Event with(String name, String value) {
        return new Event(json.deepCopy().put(name, value));
    }

    Event number(String name, String value) {
        return new Event(json.deepCopy().put(name, new BigDecimal(value)));
    }

    Event values(String dimension, String value) {
        ObjectNode copy = json.deepCopy();
        copy.withObjectProperty("values").put(dimension, new BigDecimal(value));
        return new Event(copy);
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
