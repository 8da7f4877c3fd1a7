package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.explain.Answer;
import org.triggerrelay.explain.Explanation;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.EventFacts;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.trigger.Firing;

/** Answers what a flow's messages look like: of an event that started it, or of a sample. */
public final class Previewing {
    private static final int MOST_READINGS = 30;

    private final @Nullable LedgerReads ledger;
    private final Preview preview;

    /** Previews of the events in this ledger, where there is one. */
    public Previewing(@Nullable LedgerReads ledger, Preview preview) {
        this.ledger = ledger;
        this.preview = preview;
    }

    /** {@code GET} with {@code flow}, and {@code event} and {@code source} for one that was accepted. */
    public Response answer(Map<String, String> query) {
        String flow = query.getOrDefault("flow", "");
        if (!preview.flows().contains(flow)) {
            return Response.problem(
                    404,
                    "there is no flow " + flow
                            + Likeness.nearest(flow, preview.flows())
                                    .map(name -> "; the nearest name is " + name)
                                    .orElse(""));
        }
        @Nullable String event = query.get("event");
        try {
            return event == null ? json(preview.sample(flow)) : ofEvent(flow, event, query.get("source"));
        } catch (IllegalArgumentException refused) {
            return Response.problem(400, String.valueOf(refused.getMessage()));
        }
    }

    private Response ofEvent(String flow, String event, @Nullable String source) {
        List<EventFacts> facts = ledger == null ? List.of() : ledger.facts(event, source, flow);
        if (facts.isEmpty()) {
            return Response.problem(
                    404, "no event " + event + " was accepted; ./relay rejected lists what was refused");
        }
        var sources =
                facts.stream().map(known -> known.event().source()).collect(Collectors.toCollection(TreeSet::new));
        if (sources.size() > 1) {
            return Response.problem(
                    400,
                    "several sources have an event " + event + ": " + String.join(", ", sources)
                            + "; say which with --source");
        }
        var messages = new ArrayList<Preview.Message>();
        for (EventFacts known : facts) {
            for (Firing firing : Explanation.firings(known, flow)) {
                messages.addAll(preview.of(firing, ledger == null ? List.of() : ledger.history(firing, MOST_READINGS)));
            }
        }
        return messages.isEmpty() ? notStarted(flow, event, facts) : json(messages);
    }

    private static Response notStarted(String flow, String event, List<EventFacts> facts) {
        String why = facts.stream()
                .flatMap(known -> Explanation.of(known).answers().stream())
                .filter(answer -> answer.flow().equals(flow))
                .map(Answer::reason)
                .distinct()
                .collect(Collectors.joining("; "));
        return Response.problem(
                404, "event " + event + " did not start flow " + flow + (why.isEmpty() ? "" : ": " + why));
    }

    private static Response json(List<Preview.Message> messages) {
        ArrayNode json = new ObjectMapper().createArrayNode();
        messages.forEach(message -> json.addObject()
                .put("name", message.name())
                .put("extension", message.extension())
                .put("content", message.content()));
        return Response.json(200, json);
    }
}
