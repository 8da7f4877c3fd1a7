package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;

/** Gives what waits for a flow of a former name to the one that has taken its place. */
final class Adoption {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Ledger ledger;

    Adoption(Ledger ledger) {
        this.ledger = ledger;
    }

    Response adopt(Request request) {
        if (!request.method().equals("POST")) {
            return Response.problem(405, "found " + request.method() + "; allowed is POST");
        }
        String from = request.query().get("from");
        String to = request.query().get("to");
        if (from == null || to == null) {
            return Response.problem(400, "say which: from=OLD and to=NEW");
        }
        refuse(from, to);
        int moved = Committed.of(ledger.adopt(from, to));
        return Response.json(200, JSON.createObjectNode().put("adopted", moved));
    }

    private void refuse(String from, String to) {
        List<LedgerReads.FlowCounts> flows = ledger.reads().flows();
        List<String> names = flows.stream().map(LedgerReads.FlowCounts::flow).toList();
        if (!names.contains(from)) {
            throw new IllegalArgumentException("no flow " + from + " is or was in force" + nearest(from, names));
        }
        if (ledger.flows().get(from) != null) {
            throw new IllegalArgumentException(
                    "flow " + from + " is in force, so it keeps what waits for it; remove its file first");
        }
        if (ledger.flows().get(to) == null) {
            List<String> inForce =
                    ledger.flows().all().stream().map(flow -> flow.name()).toList();
            throw new IllegalArgumentException(
                    "flow " + to + " is not in force, so nobody would deliver" + nearest(to, inForce));
        }
        flows.stream()
                .filter(flow -> flow.flow().equals(from) && flow.leased() > 0)
                .forEach(flow -> {
                    throw new IllegalArgumentException("attempts of flow " + from + " are still under way: "
                            + flow.leased() + "; wait until they have ended, a minute as a rule, and try again");
                });
    }

    private static String nearest(String name, List<String> names) {
        return Likeness.nearest(name, names)
                .map(near -> "; the nearest name is " + near)
                .orElse("");
    }
}
