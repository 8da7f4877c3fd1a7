package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;

/** Who wants no more mails of which flow; listed, and undone. */
final class Unsubscriptions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Ledger ledger;

    Unsubscriptions(Ledger ledger) {
        this.ledger = ledger;
    }

    Response answer(Request request) {
        return switch (request.method()) {
            case "GET" -> Response.json(200, list(request.query().get("flow")));
            case "DELETE" -> undo(request);
            default -> Response.problem(405, "found " + request.method() + "; allowed is GET, DELETE");
        };
    }

    private ArrayNode list(@Nullable String flow) {
        ArrayNode all = JSON.createArrayNode();
        for (LedgerReads.Unsubscribed one : ledger.reads().unsubscribed(flow)) {
            all.addObject()
                    .put("flow", one.flow())
                    .put("address", one.address())
                    .put("since", one.since().toString());
        }
        return all;
    }

    private Response undo(Request request) {
        String flow = request.query().get("flow");
        String address = request.query().get("address");
        if (flow == null || address == null) {
            return Response.problem(400, "say which: flow=NAME and address=ADDRESS");
        }
        boolean removed = Committed.of(ledger.undoUnsubscribe(flow, address));
        return Response.json(200, JSON.createObjectNode().put("removed", removed));
    }
}
