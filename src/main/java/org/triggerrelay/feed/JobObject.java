package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Jobs of workflows with their tasks ({@code GraphJobInfo}, {@code GraphTaskInfo}), known by the job's id as in the
 * operational log. A job of all is the full refresh; another is told of by its tasks. Data sources, segments and measures
 * speak for themselves.
 */
final class JobObject {
    private static final String FULL = "full";
    private static final String TASK = "task";
    private static final Set<String> SPEAK_FOR_THEMSELVES = Set.of(
            "ingestion",
            "segmentation",
            "measures",
            "attributemeasures",
            "entitymeasures",
            "tablemeasures",
            "none",
            "");

    private JobObject() {}

    /** The tasks, those that ended first before the others, and then the job. */
    static List<JsonNode> pieces(Notice message) {
        Notice job = message.at("object");
        List<Notice> tasks = job.at("tasks").each().stream()
                .filter(Notice::isObject)
                .sorted(Comparator.comparing(JobObject::time, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        var pieces = new ArrayList<JsonNode>();
        tasks.forEach(task -> pieces.add(Evaluation.piece(message, TASK, task.json(), true, List.of("tasks"))));
        if (type(job).equals("all")
                || tasks.stream().noneMatch(task -> type(task).equals(type(job)))) {
            pieces.add(Evaluation.piece(message, "job", whole(job, tasks), true, List.of("tasks")));
        }
        return pieces;
    }

    /** The job without its tasks, but with what went wrong in the first that says so. */
    private static JsonNode whole(Notice job, List<Notice> tasks) {
        ObjectNode whole = job.json().deepCopy();
        whole.remove("tasks");
        if (ApiWords.error(job) == null) {
            tasks.stream()
                    .filter(task -> ApiWords.outcome(task.word("taskStatus")) == Outcome.FAILED)
                    .map(ApiWords::error)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(error -> whole.put("error", error));
        }
        return whole;
    }

    static Mapped map(Evaluation one, Instant received) {
        String run = one.object().text("jobId");
        if (run == null) {
            return one.nameless("jobId");
        }
        Notice told = one.told();
        String type = type(told);
        if (SPEAK_FOR_THEMSELVES.contains(type)) {
            return new Mapped.Ignored("a job or task of " + (type.isEmpty() ? "nothing" : type)
                    + ": what it is about is told of by itself");
        }
        String status = told.anyText("taskStatus", "jobStatus");
        Outcome outcome = ApiWords.outcome(status == null ? "" : status);
        Instant time = time(told);
        if (one.isOld(time)) {
            return one.old();
        }
        boolean isAll = type.equals("all");
        String process = isAll ? FULL : type;
        String subject = isAll ? "Full refresh" : subject(told);
        return new Draft(Evaluation.SOURCE, process, subject, outcome)
                .id(one.instance(), run, process, subject)
                .time(outcome.ended() ? time : told.time("submittedTimestamp"), received)
                .started(told.time("submittedTimestamp"))
                .ended(outcome.ended() ? told.time("endTimestamp") : null)
                .status(status)
                .instance(one.instance())
                .run(run)
                .runKind(one.object().text("jobSubmissionKind"))
                .refresh(one.object().text("jobType"))
                .error(outcome.evaluated() ? null : ApiWords.error(told))
                .event();
    }

    private static String type(Notice told) {
        return told.word("operationType").toLowerCase(Locale.ROOT);
    }

    /** What people call it, else its type as the operational log writes it. */
    private static String subject(Notice told) {
        String name = told.text("friendlyName");
        String type = told.word("operationType");
        return name == null ? type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1) : name;
    }

    static @Nullable Instant time(Notice told) {
        Instant ended = told.time("endTimestamp");
        return ended == null ? told.time("submittedTimestamp") : ended;
    }
}
