package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Runs of jobs as OpenLineage tells of them (openlineage.io/spec, RunEvent). Events about a job or a dataset alone, and those
 * that only add facets to a run, say nothing of how one ended.
 */
final class OpenLineage implements Platform {

    @Override
    public String name() {
        return "openlineage";
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        var notice = new Notice(json);
        Notice run = notice.at("run");
        Notice job = notice.at("job");
        if (!run.isObject()) {
            return job.isObject() || notice.at("dataset").isObject()
                    ? new Mapped.Ignored("an OpenLineage event about no run")
                    : new Mapped.Refused("no OpenLineage event: it has neither run, nor job, nor dataset");
        }
        if (run.text("runId") == null || job.text("name") == null) {
            return new Mapped.Refused("no OpenLineage run: it needs run.runId and job.name");
        }
        String type = notice.word("eventType").toUpperCase(Locale.ROOT);
        if (type.isEmpty() || type.equals("OTHER")) {
            return new Mapped.Ignored("an OpenLineage event that adds to a run, which neither began nor ended");
        }
        return event(notice, job, run, type, received);
    }

    private Mapped event(Notice notice, Notice job, Notice run, String type, Instant received) {
        Outcome outcome = outcome(type);
        Instant time = notice.time("eventTime");
        return new Draft(name(), Draft.DATA_SOURCE, job.word("name"), outcome)
                .id(job.text("namespace"), job.text("name"), run.text("runId"))
                .time(time, received)
                .ended(outcome.ended() ? time : null)
                .status(type)
                .instance(job.text("namespace"))
                .run(run.text("runId"))
                .records(outcome.ended() ? rows(notice) : null)
                .error(outcome == Outcome.FAILED ? run.text("facets", "errorMessage", "message") : null)
                .event();
    }

    private static Outcome outcome(String type) {
        return switch (type) {
            case "START", "RUNNING" -> Outcome.RUNNING;
            case "COMPLETE" -> Outcome.SUCCEEDED;
            case "FAIL" -> Outcome.FAILED;
            case "ABORT" -> Outcome.CANCELLED;
            default -> Outcome.UNKNOWN;
        };
    }

    /** The rows of all outputs that say how many they got; null where none does. */
    private static @Nullable Long rows(Notice notice) {
        Long sum = null;
        for (Notice output : notice.at("outputs").each()) {
            Long rows = output.count("outputFacets", "outputStatistics", "rowCount");
            if (rows != null) {
                sum = rows + (sum == null ? 0 : sum);
            }
        }
        return sum;
    }
}
