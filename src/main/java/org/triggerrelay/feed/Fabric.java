package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Jobs of Microsoft Fabric's items, as CloudEvents (learn.microsoft.com, "Explore Fabric job events"; {@code jobInovkeType} is
 * what it writes). An ItemJobFailed may be of a job that somebody cancelled: its status says so.
 */
final class Fabric implements Platform {

    @Override
    public String name() {
        return "fabric";
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        var notice = new Notice(json);
        if (type(notice).equals(EventGrid.VALIDATION)) {
            return new Mapped.Ignored("Event Grid's question whether this endpoint wants its events");
        }
        if (!isOne(notice) && type(notice).startsWith("Microsoft.Fabric.")) {
            return new Mapped.Ignored("Fabric's " + type(notice) + " is about no job");
        }
        if (!isOne(notice)) {
            return new Mapped.Refused("no event of a Fabric job: its type is not Microsoft.Fabric.…ItemJob…");
        }
        Notice data = notice.opened("data");
        String subject = data.anyText("itemName", "itemId");
        String run = data.text("jobInstanceId");
        if (subject == null || run == null) {
            return new Mapped.Refused(
                    "no event of a Fabric job: it needs data.itemName or .itemId, and data.jobInstanceId");
        }
        Outcome outcome = outcome(type(notice), data.word("jobStatus"));
        Instant ended = data.time("jobEndTime");
        return new Draft(name(), Draft.DATA_SOURCE, subject, outcome)
                .id(data.text("workspaceId"), data.text("itemId"), run)
                .time(outcome.ended() && ended != null ? ended : told(notice), received)
                .started(data.time("jobStartTime"))
                .ended(outcome.ended() ? ended : null)
                .status(data.text("jobStatus"))
                .instance(data.anyText("workspaceName", "workspaceId"))
                .run(run)
                .runKind(data.anyText("jobInovkeType", "jobInvokeType"))
                .subjectId(data.text("itemId"))
                .event();
    }

    private static @Nullable Instant told(Notice notice) {
        return notice.time("time") != null ? notice.time("time") : notice.time("eventTime");
    }

    /** Whether it is an event of a Fabric job, in either of Event Grid's forms. */
    static boolean isOne(Notice notice) {
        return type(notice).startsWith("Microsoft.Fabric.") && type(notice).contains("ItemJob");
    }

    private static String type(Notice notice) {
        String type = notice.anyText("type", "eventType");
        return type == null ? "" : type;
    }

    private static Outcome outcome(String type, String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "completed", "succeeded" -> Outcome.SUCCEEDED;
            case "failed" -> Outcome.FAILED;
            case "cancelled", "canceled" -> Outcome.CANCELLED;
            case "deduped" -> Outcome.SKIPPED;
            case "inprogress", "in progress", "running" -> Outcome.RUNNING;
            case "notstarted", "not started", "queued" -> Outcome.QUEUED;
            case "" -> ofType(type);
            default -> Outcome.UNKNOWN;
        };
    }

    private static Outcome ofType(String type) {
        if (type.endsWith("ItemJobSucceeded")) {
            return Outcome.SUCCEEDED;
        }
        if (type.endsWith("ItemJobFailed")) {
            return Outcome.FAILED;
        }
        return type.endsWith("ItemJobCreated") ? Outcome.QUEUED : Outcome.UNKNOWN;
    }
}
