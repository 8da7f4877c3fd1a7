package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.triggerrelay.event.Outcome;

/**
 * Syncs of Census, now Fivetran Activations (developers.getcensus.com, "Sync lifecycle webhooks"). An end is told of as
 * completed and again as success or failed, and a failure as an alert, too: all of a run are one event.
 */
final class Census implements Platform {

    @Override
    public String name() {
        return "census";
    }

    @Override
    public Signature signature() {
        return Signature.CENSUS;
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        var notice = new Notice(json);
        String event = notice.word("event");
        String sync = notice.text("sync_id");
        String run = notice.text("sync_run_id");
        if (!event.isEmpty() && !event.startsWith("sync.")) {
            return new Mapped.Ignored("Census' " + event + " is about no sync");
        }
        if (event.isEmpty() || sync == null) {
            return new Mapped.Refused("no notice of Census: it needs event sync.… and sync_id");
        }
        boolean isAlert = event.startsWith("sync.alert.");
        if (isAlert && !notice.word("alert_type").startsWith("Failure")) {
            return new Mapped.Ignored(
                    "Census' " + event + " of " + notice.word("alert_type") + " is about no start and no end");
        }
        if (event.equals("sync.alert.resolved")) {
            return new Mapped.Ignored("Census' sync.alert.resolved; the sync that succeeded is told of itself");
        }
        if (run == null) {
            return new Mapped.Refused("no run of Census: it needs sync_run_id");
        }
        Outcome outcome = isAlert ? Outcome.FAILED : outcome(event, notice.word("status"));
        String name = notice.anyText("sync_name", "sync_label", "name");
        return new Draft(name(), Draft.DATA_SOURCE, name == null ? sync : name, outcome)
                .id(notice.text("workspace_id"), sync, run)
                .time(null, received)
                .status(event)
                .instance(notice.text("workspace_id"))
                .run(run)
                .subjectId(sync)
                .error(outcome == Outcome.FAILED ? notice.anyText("details", "error", "message") : null)
                .link(notice.text("followup_url"))
                .event();
    }

    private static Outcome outcome(String event, String status) {
        return switch (event) {
            case "sync.triggered" -> Outcome.QUEUED;
            case "sync.started" -> Outcome.RUNNING;
            case "sync.success" -> Outcome.SUCCEEDED;
            case "sync.failed" -> Outcome.FAILED;
            case "sync.cancelled", "sync.canceled" -> Outcome.CANCELLED;
            case "sync.completed" ->
                switch (status.toLowerCase(Locale.ROOT)) {
                    case "ok", "success", "completed" -> Outcome.SUCCEEDED;
                    case "emergency", "failed", "error" -> Outcome.FAILED;
                    case "cancelled", "canceled" -> Outcome.CANCELLED;
                    default -> Outcome.UNKNOWN;
                };
            default -> Outcome.UNKNOWN;
        };
    }
}
