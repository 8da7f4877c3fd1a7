package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Measures ({@code MeasureMetadata}): each output with its numbers, and each evaluation that failed. A good evaluation is
 * told of by its output; by itself only where the measure has no number. All are known by their time: the operational log
 * names the run, but has no numbers.
 */
final class MeasureObject {
    private static final String OUTPUT = "output";
    private static final String EVALUATION = "evaluation";
    private static final List<String> HISTORY =
            List.of("outputHistory", "output", "evaluationHistory", "latestEvaluation");

    private MeasureObject() {}

    static List<JsonNode> pieces(Notice message) {
        Notice measure = message.at("object");
        Notice latest = measure.at("latestEvaluation");
        List<Evaluations.One> outputs = Evaluations.withLatest(
                new Evaluations("evaluationTime")
                                .add(OUTPUT, timed(measure.at(OUTPUT), latest), measure.at("outputHistory"))
                                .oldestFirst()
                                .stream()
                                .filter(one -> !numbers(one.told()).isEmpty())
                                .toList(),
                one -> true,
                output -> output);
        List<Evaluations.One> evaluations = new Evaluations("endTime")
                .add(EVALUATION, latest, measure.at("evaluationHistory"))
                .oldestFirst();
        var all = new ArrayList<>(outputs);
        evaluations.stream()
                .filter(one -> outputs.isEmpty() || !state(one.told()).evaluated())
                .forEach(all::add);
        all.sort(Comparator.comparing(Evaluations.One::time, Comparator.nullsLast(Comparator.naturalOrder())));
        return Evaluations.pieces(
                Evaluations.unknown(all, message, one -> one.what().equals(OUTPUT)), message, HISTORY);
    }

    /** An output that does not say when it was made is of the last evaluation, where that was good. */
    private static Notice timed(Notice output, Notice latest) {
        if (!(output.json() instanceof ObjectNode json)
                || output.time("evaluationTime") != null
                || !state(latest).evaluated()) {
            return output;
        }
        return new Notice(json.deepCopy().put("evaluationTime", latest.word("endTime")));
    }

    private static Outcome state(Notice evaluation) {
        return ApiWords.outcome(evaluation.word("state"));
    }

    static Mapped map(Evaluation one, Instant received) {
        String name = one.object().text("name");
        if (name == null) {
            return one.nameless("name");
        }
        boolean isOutput = one.what().equals(OUTPUT);
        Outcome outcome = isOutput ? Outcome.SUCCEEDED : state(one.told());
        Instant time = one.told().time(isOutput ? "evaluationTime" : "endTime");
        if (ApiWords.isAhead(outcome) || time == null) {
            return new Mapped.Ignored("a measure's evaluation that has not ended");
        }
        Map<String, BigDecimal> numbers = isOutput ? numbers(one.told()) : Map.of();
        if (one.isOld(time) && (numbers.isEmpty() || !one.isLatest())) {
            return one.old();
        }
        String title = one.object().text("displayName");
        var draft = new Draft(Evaluation.SOURCE, one.about().word(), title == null ? name : title, outcome)
                .id(one.instance(), time.toString(), one.about().word(), name)
                .time(time, received)
                .ended(outcome.ended() ? time : null)
                .status(isOutput ? null : one.told().text("state"))
                .instance(one.instance())
                .run(isOutput ? null : run(one, outcome))
                .subjectId(name)
                .error(outcome.evaluated() ? null : ApiWords.error(one.told()));
        return isScalar(one.object(), numbers)
                ? numbers.values().stream()
                        .findFirst()
                        .map(draft::value)
                        .orElse(draft)
                        .event()
                : draft.values(numbers).event();
    }

    /** The run of a good evaluation; the one that a failed evaluation names is an earlier one. */
    private static @Nullable String run(Evaluation one, Outcome outcome) {
        return outcome.evaluated() ? one.told().text("lastSuccessfulRunId") : null;
    }

    /** One number is the measure's own, unless the measure has dimensions. */
    private static boolean isScalar(Notice measure, Map<String, BigDecimal> numbers) {
        JsonNode said = measure.at("definition", "isScalar").json();
        return numbers.size() <= 1 && (!said.isBoolean() || said.booleanValue());
    }

    private static Map<String, BigDecimal> numbers(Notice output) {
        var numbers = new LinkedHashMap<String, BigDecimal>();
        Stream.of(output.at("values").json())
                .filter(JsonNode::isObject)
                .flatMap(values -> values.properties().stream())
                .forEach(value -> {
                    BigDecimal number = ApiWords.decimal(value.getValue());
                    if (number != null) {
                        numbers.put(value.getKey(), number);
                    }
                });
        return numbers;
    }
}
