package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Pipeline runs of Azure Data Factory, as its diagnostic logs have them (learn.microsoft.com, "Schema of logs and events"). A
 * run without an end has one in the year 1601.
 */
final class DataFactory implements Platform {
    private static final String RUNS = "PipelineRuns";
    private static final Map<String, String> TABLES =
            Map.of("ADFPipelineRun", RUNS, "ADFActivityRun", "ActivityRuns", "ADFTriggerRun", "TriggerRuns");

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
        return entry(new Notice(json).uncapitalised(), received);
    }

    /** Whether a log entry is of a data factory. */
    static boolean isOne(Notice raw) {
        Notice entry = raw.uncapitalised();
        return entry.word("resourceId").toUpperCase(Locale.ROOT).contains("/PROVIDERS/MICROSOFT.DATAFACTORY/")
                || TABLES.containsKey(entry.word("type"));
    }

    private Mapped entry(Notice entry, Instant received) {
        String category = category(entry);
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
                .id(factory == null ? null : factory.toLowerCase(Locale.ROOT), run) // written in capitals, too
                .time(outcome.ended() && entry.time("end") != null ? entry.time("end") : told(entry), received)
                .started(entry.time("start"))
                .ended(outcome.ended() ? entry.time("end") : null)
                .status(status.isEmpty() ? null : status)
                .instance(factory)
                .run(run)
                .error(outcome == Outcome.FAILED ? error(entry) : null)
                .event();
    }

    /** What an entry is of; where it does not say, its table in Log Analytics or what it has tells. */
    private static String category(Notice entry) {
        if (entry.text("category") != null) {
            return entry.word("category");
        }
        String named = TABLES.getOrDefault(entry.word("type"), "");
        if (!named.isEmpty()) {
            return named;
        }
        return entry.text("activityRunId") != null
                ? "ActivityRuns"
                : entry.text("triggerName") != null ? "TriggerRuns" : "";
    }

    private static @Nullable Instant told(Notice entry) {
        return entry.time("time") != null ? entry.time("time") : entry.time("timeGenerated");
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
        return message != null
                ? message
                : properties.text("Message") != null ? properties.text("Message") : entry.text("errorMessage");
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
