package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Moments;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.Leg;
import org.triggerrelay.ledger.WhichDead;

/** Lists dead letters, and makes them due again. */
final class DeadLetters {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;
    private final Ledger ledger;

    DeadLetters(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The newest first; each attempt goes along where it is asked for, or one delivery is. */
    Response list(Map<String, String> query) {
        WhichDead which = which(query);
        boolean whole = query.containsKey("delivery") || is(query, "history");
        ArrayNode letters = JSON.createArrayNode();
        for (LedgerReads.DeadLetter letter : ledger.reads().deadLetters(which, MOST)) {
            ObjectNode json = letters.addObject()
                    .put("flow", letter.flow())
                    .put("delivery", letter.deliveryId())
                    .put("event", letter.eventId())
                    .put("source", letter.source())
                    .put("at", letter.at().toString())
                    .put("attempts", letter.attempts())
                    .put("reason", letter.reason());
            AcknowledgementJson.put(json, letter.acknowledged());
            if (whole) {
                addHistory(json, ledger.reads().tried(letter.deliveryId()));
            }
        }
        return Response.json(200, letters);
    }

    private static void addHistory(ObjectNode json, LedgerReads.Tried tried) {
        ArrayNode history = json.putArray("history");
        for (LedgerReads.FailedAttempt attempt : tried.attempts()) {
            history.addObject()
                    .put("number", attempt.number())
                    .put("at", attempt.at().toString())
                    .put("reason", attempt.reason());
        }
        if (!tried.parts().isEmpty()) {
            ArrayNode parts = json.putArray("parts");
            for (Leg leg : tried.parts()) {
                parts.addObject()
                        .put("step", leg.step())
                        .put("target", leg.target())
                        .put("state", leg.state().name().toLowerCase(Locale.ROOT))
                        .put("reason", leg.reason());
            }
        }
    }

    /** Makes those that the query names due again. */
    Response replay(Request request) {
        if (!request.method().equals("POST")) {
            return Response.problem(405, "found " + request.method() + "; allowed is POST");
        }
        Map<String, String> query = request.query();
        WhichDead which = which(query);
        if (which.equals(WhichDead.ALL) && !is(query, "all")) {
            return Response.problem(400, "say what to replay: delivery, flow, since, until, or all=true");
        }
        int replayed = Committed.of(ledger.replay(which, is(query, "new-id")));
        return Response.json(200, JSON.createObjectNode().put("replayed", replayed));
    }

    private static boolean is(Map<String, String> query, String option) {
        String text = query.get(option);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(option + ": found \"" + text + "\"; allowed is true or false");
        }
        return "true".equals(text);
    }

    private WhichDead which(Map<String, String> query) {
        Instant now = ledger.now();
        Instant since = Moments.of("since", query.get("since"), now);
        Instant until = Moments.of("until", query.get("until"), now);
        if (since != null && until != null && !since.isBefore(until)) {
            throw new IllegalArgumentException(
                    "since: " + since + " is not before until, " + until + "; exchange them, or leave one out");
        }
        return new WhichDead(known(query.get("flow")), query.get("delivery"), since, until);
    }

    private @Nullable String known(@Nullable String flow) {
        List<String> names = flow == null ? List.of() : ledger.reads().flowNames();
        if (flow != null && !names.contains(flow)) {
            throw new IllegalArgumentException("flow: no flow " + flow + " is or was in force"
                    + Likeness.nearest(flow, names)
                            .map(name -> "; the nearest name is " + name)
                            .orElse(""));
        }
        return flow;
    }
}
