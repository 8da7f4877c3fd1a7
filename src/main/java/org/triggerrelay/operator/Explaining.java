package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Rejection;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.explain.Explanation;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.EventFacts;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.Rehearsal;

/** Answers why flows did or did not fire: for a stored event by its id, for one that was never sent by its content. */
public final class Explaining {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable LedgerReads ledger;
    private final Trial trial;
    private final Supplier<Map<String, List<String>>> unconfigured;

    /**
     * Explains by this ledger, if there is one, and this trial of events that were never sent; flows that wait for settings
     * are told as such.
     */
    public Explaining(@Nullable LedgerReads ledger, Trial trial, Supplier<Map<String, List<String>>> unconfigured) {
        this.ledger = ledger;
        this.trial = trial;
        this.unconfigured = unconfigured;
    }

    /** {@code GET} with {@code event}, {@code source} and {@code flow}; {@code POST} with the event and {@code flow}. */
    public Response answer(Request request) {
        String flow = request.query().get("flow");
        return switch (request.method()) {
            case "GET" -> stored(request.query().get("event"), request.query().get("source"), flow, request.caller());
            case "POST" -> rehearsed(request.body(), flow, request.caller());
            default -> Response.problem(405, "found " + request.method() + "; allowed are GET and POST");
        };
    }

    private Response stored(@Nullable String id, @Nullable String source, @Nullable String flow, Caller caller) {
        if (id == null || id.isEmpty()) {
            return Response.problem(400, "say which event to explain: event=ID");
        }
        List<EventFacts> facts = ledger == null
                ? List.of()
                : ledger.facts(id, source, flow).stream()
                        .filter(event -> caller.mayHearOf(event.event().instanceOrSource()))
                        .toList();
        var sources =
                facts.stream().map(event -> event.event().source()).collect(Collectors.toCollection(TreeSet::new));
        if (facts.isEmpty()) {
            return Response.problem(404, unknown(id, source, caller));
        }
        if (sources.size() > 1) {
            return Response.problem(
                    400,
                    "several sources have an event " + id + ": " + String.join(", ", sources)
                            + "; say which with --source");
        }
        return explained(facts, flow);
    }

    private String unknown(String id, @Nullable String source, Caller caller) {
        String unknown = "no event " + id + (source == null ? "" : " of source " + source) + " was accepted";
        return unknown
                + Optional.ofNullable(caller.instance() == null ? ledger : null)
                        .flatMap(reads -> reads.rejectedWith(id))
                        .map(payload -> "; a refused payload holds this id (" + payload.feed() + ", " + payload.place()
                                + ": " + payload.reason() + "): ./relay rejected lists it")
                        .orElse("");
    }

    private Response rehearsed(byte[] body, @Nullable String flow, Caller caller) {
        return switch (EventReader.read(body)) {
            case Rejection rejection -> Response.problem(422, "the event would be refused: " + rejection.reason());
            case EventReading.Read read ->
                caller.mayHearOf(read.event().instanceOrSource())
                        ? rehearsed(read.event(), flow)
                        : Response.problem(
                                403, "the event is of another instance than " + caller.instance() + ", which is yours");
        };
    }

    private Response rehearsed(StatusEvent event, @Nullable String flow) {
        Rehearsal rehearsal = trial.of(event);
        EventFacts facts = ledger == null
                ? EventFacts.unstored(event, flow == null ? rehearsal : rehearsal.of(flow))
                : ledger.rehearse(event, rehearsal, flow);
        return explained(List.of(facts), flow, () -> rehearsal.flows().stream()
                .map(known -> known.name())
                .toList());
    }

    private Response explained(List<EventFacts> facts, @Nullable String flow) {
        return explained(facts, flow, () -> ledger == null ? List.of() : ledger.flowNames());
    }

    private Response explained(List<EventFacts> facts, @Nullable String flow, Supplier<List<String>> flows) {
        ArrayNode explained = JSON.createArrayNode();
        boolean answered = false;
        for (EventFacts event : facts) {
            Explanation explanation = Explanation.of(event);
            answered |= !explanation.answers().isEmpty();
            explained.add(ExplanationJson.of(explanation));
        }
        if (flow != null && !answered) {
            return unanswered(flow, flows.get());
        }
        return Response.json(200, explained);
    }

    private Response unanswered(String flow, List<String> flows) {
        List<String> needs = unconfigured.get().get(flow);
        return needs == null
                ? Response.problem(400, "no flow " + flow + " is or was in force" + nearest(flow, flows))
                : Response.problem(
                        404, "flow " + flow + " is not configured: " + String.join(", ", needs) + " is empty");
    }

    private static String nearest(String flow, List<String> flows) {
        return Likeness.nearest(flow, flows)
                .map(name -> "; the nearest name is " + name)
                .orElse("");
    }
}
