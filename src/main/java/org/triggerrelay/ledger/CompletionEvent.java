package org.triggerrelay.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Trigger;

/** The status event of a completion that no platform sent, made from the last part's. */
final class CompletionEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CompletionEvent() {}

    static StatusEvent of(String trigger, StatusEvent last, Outcome outcome, String how) {
        boolean full = trigger.equals(Trigger.FULL_REFRESH_COMPLETED);
        ObjectNode event = JSON.createObjectNode();
        String run = last.run() + "/" + trigger; // of this instance: its source may report on several
        event.put("id", last.instance() == null ? run : last.instance() + "/" + run);
        event.put("source", last.source());
        event.put("time", last.time().toString());
        event.put("process", full ? "full" : "unification");
        event.put("subject", full ? "Full refresh" : "Unification");
        event.put("outcome", outcome.word());
        event.put("status", how);
        put(event, "instance", last.instance());
        put(event, "run", last.run());
        put(event, "runKind", last.runKind());
        put(event, "refresh", last.refresh());
        put(event, "link", last.link());
        event.put("endedAt", (last.endedAt() == null ? last.time() : last.endedAt()).toString());
        return StoredJson.read(event.toString());
    }

    private static void put(ObjectNode event, String name, @Nullable String value) {
        if (value != null) {
            event.put(name, value);
        }
    }
}
