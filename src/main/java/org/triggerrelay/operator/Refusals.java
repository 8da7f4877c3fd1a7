package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Journal;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;

/** {@code /api/rejected}: what was refused, and why; corrected and submitted again, or settled without. */
final class Refusals implements Resource {
    private static final List<String> PARAMETERS = List.of("feed", "search", "state", "limit", "after");

    private final Ledger ledger;
    private final Resubmission resubmission;

    Refusals(Ledger ledger, Resubmission resubmission) {
        this.ledger = ledger;
        this.resubmission = resubmission;
    }

    @Override
    public Optional<Response> answer(Request request) {
        List<String> names = Paths.names(request.path());
        if (names.size() < 2 || !names.get(0).equals("api") || !names.get(1).equals("rejected")) {
            return Optional.empty();
        }
        return switch (names.size()) {
            case 2 -> Optional.of(list(request));
            case 3 -> Optional.of(one(request, names.get(2)));
            default ->
                names.size() == 4 && names.get(3).equals("resubmit")
                        ? Optional.of(resubmitted(request, names.get(2)))
                        : Optional.empty();
        };
    }

    private Response list(Request request) {
        if (!request.method().equals("GET")) {
            return Problems.method(request, "GET, HEAD");
        }
        var asking = Asking.of(request, PARAMETERS);
        var which = new Journal.WhichRejected(asking.text("feed"), isOpen(asking), asking.text("search"));
        Journal.Found<LedgerReads.RejectedPayload> found =
                Asking.read("after", () -> ledger.reads().journal().rejected(which, asking.page()));
        ArrayNode rejected = JsonNodeFactory.instance.arrayNode();
        found.entries().forEach(payload -> rejected.add(json(payload)));
        return asking.linked(Response.json(200, rejected), found.next());
    }

    private static @Nullable Boolean isOpen(Asking asking) {
        return switch (asking.text("state")) {
            case null -> null;
            case "open" -> true;
            case "resolved" -> false;
            case String other ->
                throw new Refused(400, "state", "state: found \"" + other + "\"; allowed is open or resolved");
        };
    }

    private static ObjectNode json(LedgerReads.RejectedPayload payload) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("number", payload.number())
                .put("at", payload.at().toString())
                .put("feed", payload.feed())
                .put("place", payload.place())
                .put("reason", payload.reason())
                .put("payload", payload.payload());
        if (payload.resolved() != null) {
            json.put("resolvedAt", payload.resolved().at().toString())
                    .put("resolvedBy", payload.resolved().by());
        }
        return json;
    }

    private Optional<LedgerReads.RejectedPayload> find(String number) {
        return Optional.of(number)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .flatMap(text -> ledger.reads().journal().rejected(Long.parseLong(text)));
    }

    private static Response unknown(String number) {
        return Response.problem(404, "no payload number " + number + " was refused, or it has been deleted");
    }

    private Response one(Request request, String number) {
        boolean isRead = request.method().equals("GET");
        if (!isRead && !request.method().equals("DELETE")) {
            return Problems.method(request, "GET, HEAD, DELETE");
        }
        Asking.of(request, List.of());
        return find(number)
                .map(payload -> isRead ? Response.json(200, json(payload)) : resolved(request, payload))
                .orElseGet(() -> unknown(number));
    }

    private Response resolved(Request request, LedgerReads.RejectedPayload payload) {
        Committed.of(ledger.resolve(payload.number(), request.caller().name()));
        return Response.empty(204);
    }

    private Response resubmitted(Request request, String number) {
        if (!request.method().equals("POST")) {
            return Problems.method(request, "POST");
        }
        Asking.of(request, List.of());
        if (request.body().length == 0) {
            throw new Refused(422, "the body is empty; send the corrected payload");
        }
        return find(number).map(payload -> resubmitted(request, payload)).orElseGet(() -> unknown(number));
    }

    private Response resubmitted(Request request, LedgerReads.RejectedPayload payload) {
        LedgerReads.Resolved resolved = payload.resolved();
        if (resolved != null) {
            return Response.problem(
                    409,
                    "payload " + payload.number() + " was seen to by " + resolved.by() + " at " + resolved.at()
                            + "; send what is new to its feed");
        }
        Resubmission.Report report = Committed.of(resubmission.of(payload.feed(), request.body()));
        boolean isTaken = report.isTaken();
        if (isTaken) {
            Committed.of(ledger.resolve(payload.number(), request.caller().name()));
        }
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("accepted", report.accepted())
                .put("duplicates", report.duplicates());
        ArrayNode rejected = json.putArray("rejected");
        report.rejected()
                .forEach(refusal ->
                        rejected.addObject().put("index", refusal.index()).put("reason", refusal.reason()));
        return Response.json(200, json.put("resolved", isTaken));
    }
}
