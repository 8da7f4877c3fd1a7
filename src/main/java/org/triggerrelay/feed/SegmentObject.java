package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Segments ({@code SegmentMetadata}): each evaluation with the count of members. The last good one is known by its run, as
 * in the operational log; those of the history, which name no run, by their time.
 */
final class SegmentObject {
    private static final List<String> HISTORY =
            List.of("evaluationStatusHistory", "evaluationStatus", "segmentQueryExpression", "segmentQueryStats");

    private SegmentObject() {}

    static List<JsonNode> pieces(Notice message) {
        Notice segment = message.at("object");
        Notice now = segment.at("evaluationStatus");
        List<Evaluations.One> all = Evaluations.withLatest(
                new Evaluations("evaluationDate")
                        .add("evaluation", now, segment.at("evaluationStatusHistory"))
                        .oldestFirst(),
                one -> outcome(one.told()).evaluated(),
                one -> ofRun(one, now));
        return Evaluations.pieces(
                Evaluations.unknown(all, message, one -> outcome(one.told()).evaluated()), message, HISTORY);
    }

    /** The last good evaluation is the one of the last good run, even where a failed one came after it. */
    private static Notice ofRun(Notice good, Notice now) {
        String run = now.text("lastSuccessfulRunId");
        return run != null && good.json() instanceof ObjectNode json
                ? new Notice(json.deepCopy().put("lastSuccessfulRunId", run))
                : good;
    }

    static Mapped map(Evaluation one, Instant received) {
        String name = one.object().text("name");
        if (name == null) {
            return one.nameless("name");
        }
        Notice told = one.told();
        Outcome outcome = outcome(told);
        Instant time = told.time("evaluationDate");
        String run = one.isLatest() && outcome.evaluated() ? told.text("lastSuccessfulRunId") : null;
        if (told.text("jobStatus") == null || ApiWords.isAhead(outcome) || (time == null && run == null)) {
            return new Mapped.Ignored("a segment's evaluation that has not ended");
        }
        BigDecimal members = outcome.evaluated() ? members(told) : null;
        if (one.isOld(time) && (members == null || !one.isLatest())) {
            return one.old();
        }
        return new Draft(Evaluation.SOURCE, one.about().word(), title(one.object(), name), outcome)
                .id(
                        one.instance(),
                        run == null ? String.valueOf(time) : run,
                        one.about().word(),
                        name)
                .time(time, received)
                .ended(outcome.ended() ? time : null)
                .status(told.text("jobStatus"))
                .instance(one.instance())
                .run(run)
                .subjectId(name)
                .value(members)
                .error(outcome.evaluated() ? null : ApiWords.error(told))
                .event();
    }

    private static String title(Notice segment, String name) {
        String title = segment.text("friendlyName");
        return title == null ? name : title;
    }

    private static Outcome outcome(Notice told) {
        return ApiWords.outcome(told.word("jobStatus"));
    }

    private static @Nullable BigDecimal members(Notice told) {
        BigDecimal members = ApiWords.decimal(told.at("entityCount").json());
        return members == null || members.signum() < 0 ? null : members;
    }
}
