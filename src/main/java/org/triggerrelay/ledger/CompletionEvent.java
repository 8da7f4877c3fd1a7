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

    /** The end of a run's part that belongs together. */
    static StatusEvent of(String trigger, StatusEvent last, RunRows.Row run, Outcome outcome, String how) {
        boolean full = trigger.equals(Trigger.FULL_REFRESH_COMPLETED);
        String process = full ? "full" : "unification";
        return StoredJson.read(event(trigger, process, full ? "Full refresh" : "Unification", last, run, outcome, how)
                .toString());
    }

    /** The end of a data source's refresh. */
    static StatusEvent ofDataSource(
            String source, StatusEvent last, RunRows.Row run, Outcome outcome, String how, @Nullable String error) {
        ObjectNode event =
                event("data-source/" + source.replace("/", "%2F"), "data-source", source, last, run, outcome, how);
        put(event, "error", error);
        return StoredJson.read(event.toString());
    }

    private static ObjectNode event(
            String id, String process, String subject, StatusEvent last, RunRows.Row run, Outcome outcome, String how) {
        ObjectNode event = JSON.createObjectNode();
        String ofRun = last.run() + "/" + id; // of this instance: its source may report on several
        event.put("id", last.instance() == null ? ofRun : last.instance() + "/" + ofRun);
        event.put("source", last.source());
        event.put("time", last.time().toString());
        event.put("process", process);
        event.put("subject", subject);
        event.put("outcome", outcome.word());
        event.put("status", how);
        put(event, "instance", last.instance());
        put(event, "run", last.run());
        put(event, "runKind", last.runKind() == null ? run.runKind() : last.runKind());
        put(event, "refresh", last.refresh() == null ? run.refresh() : last.refresh());
        put(event, "link", last.link());
        event.put("endedAt", (last.endedAt() == null ? last.time() : last.endedAt()).toString());
        return event;
    }

    private static void put(ObjectNode event, String name, @Nullable String value) {
        if (value != null) {
            event.put(name, value);
        }
    }
}
