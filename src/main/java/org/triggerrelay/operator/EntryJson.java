package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.Journal;

/** An event as a list has it: its fields stay; what it does not say is left out; numbers are exact. */
public final class EntryJson {
    private EntryJson() {}

    public static ObjectNode of(Journal.Entry entry) {
        StatusEvent event = entry.event();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("number", entry.number())
                .put("id", event.id())
                .put("source", event.source())
                .put("instance", event.instanceOrSource());
        put(json, "feed", entry.feed());
        json.put("time", event.time().toString())
                .put("acceptedAt", entry.acceptedAt().toString())
                .put("process", event.process())
                .put("subject", event.subject())
                .put("outcome", event.outcome().word());
        put(json, "status", event.status());
        if (event.value() != null) {
            json.set("value", DecimalNode.valueOf(event.value()));
        }
        put(json, "error", event.error());
        ArrayNode raised = json.putArray("raised");
        entry.raised().forEach(raised::add);
        return json.put("firings", entry.firings());
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
