package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Pipeline runs of Azure Data Factory, as its diagnostic logs have them (learn.microsoft.com, "Schema of logs and events"). A
 * run without an end has one in the year 1601.
 */
final class DataFactory implements Platform {
    private static final String RUNS = "PipelineRuns";

    @Override
    public String name() {
        return "data-factory";
    }

    @Override
    public List<JsonNode> pieces(JsonNode message) {
        return ResourceLogs.records(message);
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        return entry(new Notice(json), received);
    }

    /** Whether a log entry is of a data factory. */
    static boolean isOne(Notice entry) {
        return entry.word("resourceId").toUpperCase(Locale.ROOT).contains("/PROVIDERS/MICROSOFT.DATAFACTORY/");
    }

    private Mapped entry(Notice entry, Instant received) {
        String category = entry.word("category");
        if (!category.isEmpty() && !category.equals(RUNS)) {
            return new Mapped.Ignored("Data Factory's " + category + "; the run of the pipeline is told of itself");
        }
        String pipeline = entry.text("pipelineName");
        String run = entry.text("runId");
        if (pipeline == null || run == null) {
            return new Mapped.Refused(
                    "no pipeline run of Data Factory: it needs category PipelineRuns, pipelineName and runId");
        }
        String status = status(entry);
        Outcome outcome = outcome(status);
        String factory = ResourceLogs.last(entry.word("resourceId"));
        return new Draft(name(), Draft.DATA_SOURCE, pipeline, outcome)
                .id(factory, run)
                .time(outcome.ended() && entry.time("end") != null ? entry.time("end") : entry.time("time"), received)
                .started(entry.time("start"))
                .ended(outcome.ended() ? entry.time("end") : null)
                .status(status.isEmpty() ? null : status)
                .instance(factory)
                .run(run)
                .error(outcome == Outcome.FAILED ? error(entry) : null)
                .event();
    }

    /** The status; where there is none, what the operation's name ends with. */
    private static String status(Notice entry) {
        String operation = entry.word("operationName");
        int dash = operation.lastIndexOf(" - ");
        return entry.text("status") != null ? entry.word("status") : dash < 0 ? "" : operation.substring(dash + 3);
    }

    private static @Nullable String error(Notice entry) {
        Notice properties = entry.opened("properties");
        String message = properties.text("Error", "message");
        return message != null ? message : properties.text("Message");
    }

    private static Outcome outcome(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "succeeded" -> Outcome.SUCCEEDED;
            case "failed" -> Outcome.FAILED;
            case "cancelled", "canceled" -> Outcome.CANCELLED;
            case "inprogress", "in progress", "cancelling", "canceling" -> Outcome.RUNNING;
            case "queued" -> Outcome.QUEUED;
            default -> Outcome.UNKNOWN;
        };
    }
}
