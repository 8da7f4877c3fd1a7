package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Moments;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.WhichDead;

/** Lists dead letters, and makes them due again. */
final class DeadLetters {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;
    private static final int MOST_LISTED = 1_000;

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
        DeliveryJson.history(json.putArray("history"), tried.attempts());
        if (!tried.parts().isEmpty()) {
            DeliveryJson.parts(json.putArray("parts"), tried.parts());
        }
    }

    /** Makes those that the query names due again, or those that the body lists. */
    Response replay(Request request) {
        if (!request.method().equals("POST")) {
            return Problems.method(request, "POST");
        }
        if (request.body().length > 0) {
            return replayThese(request);
        }
        Map<String, String> query = request.query();
        WhichDead which = which(query);
        if (which.equals(WhichDead.ALL) && !is(query, "all")) {
            return Response.problem(400, "say what to replay: delivery, flow, since, until, or all=true");
        }
        int replayed = Committed.of(ledger.replay(which, is(query, "new-id")));
        return Response.json(200, JSON.createObjectNode().put("replayed", replayed));
    }

    private Response replayThese(Request request) {
        Asking.of(request, List.of());
        Body body = Body.of(request);
        body.refuseOthersThan(List.of("deliveries"));
        List<String> ids = ids(body);
        body.refuseFaults();
        int replayed = Committed.of(ledger.steering().replay(ids));
        return Response.json(200, JSON.createObjectNode().put("replayed", replayed));
    }

    private static List<String> ids(Body body) {
        var ids = new ArrayList<String>();
        JsonNode deliveries = body.member("deliveries");
        if (deliveries == null || !deliveries.isArray() || deliveries.size() > MOST_LISTED) {
            body.fault("deliveries", "allowed is an array of at most " + MOST_LISTED + " ids of deliveries");
            return ids;
        }
        for (JsonNode id : deliveries) {
            if (!id.isTextual()) {
                body.fault("deliveries", "found " + Body.kind(id) + " in it; allowed are ids of deliveries");
            }
            ids.add(id.asText());
        }
        return ids;
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
