package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Jobs of Databricks (docs.databricks.com, "Add notifications on a job"). Its notices have no time and no error; the one of a
 * task says less than its job's, which follows.
 */
final class Databricks implements Platform {

    @Override
    public String name() {
        return "databricks";
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        var notice = new Notice(json);
        String event = notice.word("event_type");
        Notice job = notice.at("job");
        String subject = job.anyText("name", "job_id");
        String run = notice.at("run").anyText("parent_run_id", "run_id");
        if (!event.isEmpty() && !event.startsWith("jobs.")) {
            return new Mapped.Ignored("Databricks' " + event + " is about no job");
        }
        if (event.isEmpty() || subject == null || run == null) {
            return new Mapped.Refused(
                    "no notice of a Databricks job: it needs event_type, job.name or .job_id, and run.run_id");
        }
        if (notice.at("task").isObject()) {
            return new Mapped.Ignored("a task of a Databricks job; the job's own notice tells how it ended");
        }
        Outcome outcome = outcome(event);
        if (outcome == null) {
            return new Mapped.Ignored("Databricks' " + event + " is about no start and no end");
        }
        return new Draft(name(), Draft.DATA_SOURCE, subject, outcome)
                .id(notice.text("workspace_id"), job.text("job_id"), run)
                .time(null, received)
                .status(event)
                .instance(notice.text("workspace_id"))
                .run(run)
                .subjectId(job.text("job_id"))
                .event();
    }

    private static @Nullable Outcome outcome(String event) {
        return switch (event) {
            case "jobs.on_start" -> Outcome.RUNNING;
            case "jobs.on_success" -> Outcome.SUCCEEDED;
            case "jobs.on_failure" -> Outcome.FAILED;
            case "jobs.on_duration_warning_threshold_exceeded", "jobs.on_streaming_backlog_exceeded" -> null;
            default -> Outcome.UNKNOWN;
        };
    }
}
