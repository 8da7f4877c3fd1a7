package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Jobs of dbt Cloud, as its webhooks tell of them (docs.getdbt.com, "Webhooks for your jobs"). A run that failed is told
 * of twice, as errored and as completed; both are one event.
 */
final class DbtCloud implements Platform {

    @Override
    public String name() {
        return "dbt-cloud";
    }

    @Override
    public Signature signature() {
        return Signature.DBT_CLOUD;
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        var notice = new Notice(json);
        Notice data = notice.at("data");
        String job = data.anyText("jobName", "jobId");
        String run = data.text("runId");
        String type = notice.word("eventType");
        if (!type.isEmpty() && !type.startsWith("job.run.")) {
            return new Mapped.Ignored("dbt Cloud's " + type + " is about no run");
        }
        if (type.isEmpty() || job == null || run == null) {
            return new Mapped.Refused(
                    "no notice of a dbt Cloud run: it needs eventType job.run.…, data.jobName and data.runId");
        }
        Instant ended = data.time("runFinishedAt");
        if (ended == null) {
            ended = data.time("runErroredAt");
        }
        Outcome outcome = outcome(notice.word("eventType"), data);
        return new Draft(name(), Draft.DATA_SOURCE, job, outcome)
                .id(notice.text("accountId"), data.text("jobId"), run)
                .time(outcome.ended() ? ended : notice.time("timestamp"), received)
                .started(data.time("runStartedAt"))
                .ended(ended)
                .status(data.anyText("runStatus", "runStatusCode"))
                .instance(notice.text("accountId"))
                .run(run)
                .runKind(kind(data.text("runReason")))
                .subjectId(data.text("jobId"))
                .error(outcome == Outcome.FAILED ? data.text("runStatusMessage") : null)
                .event();
    }

    private static Outcome outcome(String eventType, Notice data) {
        return switch (data.word("runStatus").toLowerCase(Locale.ROOT)) {
            case "success" -> Outcome.SUCCEEDED;
            case "errored", "error" -> Outcome.FAILED;
            case "cancelled", "canceled" -> Outcome.CANCELLED;
            case "running", "starting" -> Outcome.RUNNING;
            case "queued" -> Outcome.QUEUED;
            case "" -> ofCode(eventType, data.word("runStatusCode"));
            default -> Outcome.UNKNOWN;
        };
    }

    /** The numbers that dbt Cloud's own interface has for its statuses. */
    private static Outcome ofCode(String eventType, String code) {
        return switch (code) {
            case "1" -> Outcome.QUEUED;
            case "2", "3" -> Outcome.RUNNING;
            case "10" -> Outcome.SUCCEEDED;
            case "20" -> Outcome.FAILED;
            case "30" -> Outcome.CANCELLED;
            default ->
                switch (eventType) {
                    case "job.run.errored" -> Outcome.FAILED;
                    case "job.run.started" -> Outcome.RUNNING;
                    default -> Outcome.UNKNOWN;
                };
        };
    }

    private static @Nullable String kind(@Nullable String reason) {
        return reason != null && reason.toLowerCase(Locale.ROOT).contains("schedule") ? "scheduled" : null;
    }
}
