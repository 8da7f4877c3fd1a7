package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Azure Event Grid, in its own schema and as CloudEvents: jobs of Fabric, runs of Azure Machine Learning, and status events
 * that somebody sends through a topic of their own.
 */
final class EventGrid implements Platform {
    /** The event that asks whether the endpoint wants this subscription. */
    static final String VALIDATION = "Microsoft.EventGrid.SubscriptionValidationEvent";

    private static final String LEARNING = "Microsoft.MachineLearningServices.Run";

    private final Fabric fabric = new Fabric();

    @Override
    public String name() {
        return "event-grid";
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        var notice = new Notice(json);
        String type = notice.anyText("eventType", "type");
        if (type == null || notice.text("id") == null) {
            return new Mapped.Refused("no event of Event Grid: it needs id, and eventType or type");
        }
        if (type.equals(VALIDATION)) {
            return new Mapped.Ignored("Event Grid's question whether this endpoint wants its events");
        }
        if (Fabric.isOne(notice)) {
            return fabric.map(json, received);
        }
        Notice data = notice.opened("data");
        if (data.json() instanceof ObjectNode own && own.has("process") && own.has("subject") && own.has("outcome")) {
            return new Mapped.Event(filled(own.deepCopy(), notice));
        }
        return type.startsWith(LEARNING) && data.text("runId") != null
                ? learning(notice, data, type, received)
                : new Mapped.Ignored("an Event Grid event of the type " + type + ", which is about no run");
    }

    /** A status event with what its envelope says and it does not. */
    private static ObjectNode filled(ObjectNode event, Notice notice) {
        fill(event, "id", notice.text("id"));
        fill(event, "source", notice.anyText("source", "topic"));
        fill(event, "time", notice.anyText("time", "eventTime"));
        return event;
    }

    private static void fill(ObjectNode event, String member, @Nullable String text) {
        if (!event.has(member) && text != null) {
            event.put(member, text);
        }
    }

    private Mapped learning(Notice notice, Notice data, String type, Instant received) {
        Outcome outcome = outcome(data.word("runStatus"), type);
        String experiment = data.anyText("experimentName", "experimentId");
        return new Draft(name(), "job", experiment == null ? data.word("runId") : experiment, outcome)
                .id(notice.anyText("topic", "source"), data.text("experimentId"), data.text("runId"))
                .time(notice.time("eventTime") != null ? notice.time("eventTime") : notice.time("time"), received)
                .status(data.text("runStatus"))
                .instance(
                        ResourceLogs.last(notice.text("topic") != null ? notice.word("topic") : notice.word("source")))
                .run(data.text("runId"))
                .subjectId(data.text("experimentId"))
                .event();
    }

    private static Outcome outcome(String status, String type) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "completed" -> Outcome.SUCCEEDED;
            case "failed" -> Outcome.FAILED;
            case "canceled", "cancelled" -> Outcome.CANCELLED;
            case "running", "starting", "preparing", "provisioning", "finalizing", "cancelrequested" -> Outcome.RUNNING;
            case "queued", "notstarted" -> Outcome.QUEUED;
            case "" -> type.equals(LEARNING + "Completed") ? Outcome.SUCCEEDED : Outcome.UNKNOWN;
            default -> Outcome.UNKNOWN;
        };
    }
}
