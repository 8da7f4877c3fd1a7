package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * The operational log of Dynamics 365 Customer Insights (learn.microsoft.com, "Diagnostics: WorkflowEvent"). Its documentation
 * was renamed from entities to tables, and what is written may be either. Calls of its interface share the log.
 */
final class CustomerInsights implements Platform {
    private static final Set<String> MEASURES =
            Set.of("measures", "attributemeasures", "entitymeasures", "tablemeasures");
    private static final Set<String> WORKFLOWS = Set.of("ingestion", "map", "match", "merge");

    @Override
    public String name() {
        return "customer-insights";
    }

    /** Which tables are refreshed comes before which were, and that all were comes last: Azure writes as it receives. */
    @Override
    public List<JsonNode> pieces(JsonNode message) {
        return ResourceLogs.records(message).stream()
                .sorted(Comparator.comparing(CustomerInsights::turn))
                .toList();
    }

    private static int turn(JsonNode entry) {
        boolean failed = entry.path("resultType").asText().equalsIgnoreCase("Failure");
        return switch (entry.path("operationName").asText().toLowerCase(Locale.ROOT)) {
            case "ingestion.taskstarted" -> 0;
            case "ingestion.taskcompleted" -> failed ? 0 : 1;
            case "ingestion.workflowcompleted" -> 2;
            default -> 1;
        };
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        return entry(new Notice(json), received);
    }

    /** Whether a log entry is of Customer Insights. */
    static boolean isOne(Notice entry) {
        String type = entry.opened("properties").word("eventType");
        return entry.word("resourceId").toUpperCase(Locale.ROOT).contains("/MICROSOFT.D365CUSTOMERINSIGHTS/")
                || type.equals("WorkflowEvent")
                || type.equals("ApiEvent");
    }

    private Mapped entry(Notice entry, Instant received) {
        Notice properties = entry.opened("properties");
        if (properties.word("eventType").equals("ApiEvent")) {
            return new Mapped.Ignored("a call of Customer Insights' interface, which is no refresh");
        }
        String[] operation = entry.word("operationName").split("\\.", 2);
        String type = properties.text("operationType") != null ? properties.word("operationType") : operation[0];
        String run = properties.text("workflowJobId");
        if (operation.length < 2 || type.isEmpty() || run == null) {
            return new Mapped.Refused("no WorkflowEvent of Customer Insights: it needs operationName such as"
                    + " Segmentation.TaskCompleted, and properties.workflowJobId");
        }
        boolean isWorkflow = operation[1].toLowerCase(Locale.ROOT).startsWith("workflow");
        String process = process(type.toLowerCase(Locale.ROOT), isWorkflow);
        if (isWorkflow && !process.equals("full") && !WORKFLOWS.contains(process)) {
            return new Mapped.Ignored("the workflow around tasks of " + type + ", each of which is told of itself");
        }
        return event(entry, properties, new Told(type, process, run, isWorkflow), received);
    }

    /** What an entry is about. */
    private record Told(String type, String process, String run, boolean isWorkflow) {
        String subject(Notice properties) {
            if (process.equals("full")) {
                return "Full refresh";
            }
            String name = isWorkflow ? null : properties.anyText("friendlyName", "identifier");
            return name == null ? type : name;
        }
    }

    private Mapped event(Notice entry, Notice properties, Told told, Instant received) {
        Outcome outcome = outcome(entry, properties);
        String instance = properties.text("instanceId") != null
                ? properties.text("instanceId")
                : ResourceLogs.last(entry.word("resourceId"));
        String subject = told.subject(properties);
        String key = properties.text("identifier") == null ? subject : properties.word("identifier");
        Instant ended = outcome.ended() ? properties.time("endTimestamp") : null;
        return new Draft(name(), told.process(), subject, outcome)
                .id(instance, told.run(), told.process(), key)
                .time(ended != null ? ended : entry.time("time"), received)
                .started(properties.time("startTimestamp"))
                .ended(ended)
                .status(entry.text("resultType"))
                .instance(instance)
                .run(told.run())
                .runKind(properties.text("workflowSubmissionKind"))
                .refresh(properties.text("workflowType"))
                .subjectId(told.isWorkflow() ? null : properties.text("identifier"))
                .value(told.process().equals("segment") && outcome.evaluated() ? members(properties) : null)
                .error(outcome.evaluated() ? null : properties.text("error"))
                .event();
    }

    private static String process(String type, boolean isWorkflow) {
        if (MEASURES.contains(type)) {
            return "measure";
        }
        return switch (type) {
            case "ingestion" -> isWorkflow ? type : "table";
            case "segmentation" -> "segment";
            case "all" -> "full";
            default -> type;
        };
    }

    private static Outcome outcome(Notice entry, Notice properties) {
        if (entry.word("operationName").endsWith("Started")) {
            return Outcome.RUNNING;
        }
        String result = entry.anyText("resultType");
        String word = (result == null ? properties.word("workflowStatus") : result).toLowerCase(Locale.ROOT);
        if (word.contains("retrying")) {
            return Outcome.RETRYING;
        }
        if (word.contains("warning")) {
            return Outcome.WARNED;
        }
        return switch (word) {
            case "successful", "success", "succeeded" -> Outcome.SUCCEEDED;
            case "failure", "failed", "failed (permanent)", "timedout" -> Outcome.FAILED;
            case "canceled", "cancelled", "aborted" -> Outcome.CANCELLED;
            case "skipped" -> Outcome.SKIPPED;
            case "running", "processing", "refreshing" -> Outcome.RUNNING;
            case "queued", "not started" -> Outcome.QUEUED;
            default -> Outcome.UNKNOWN;
        };
    }

    /** How many members a segment has. */
    private static @Nullable BigDecimal members(Notice properties) {
        String count =
                properties.opened("additionalInfo").anyText("entityCount", "tableCount", "EntityCount", "TableCount");
        try {
            return count == null ? null : new BigDecimal(count);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
