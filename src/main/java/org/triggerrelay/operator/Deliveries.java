package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Journal;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Steering;
import org.triggerrelay.ledger.StoredFiring;

/** {@code /api/deliveries}: how firings stand, every attempt at one, and what a person decides about it. */
final class Deliveries implements Resource {
    private static final List<String> PARAMETERS =
            List.of("state", "flow", "trigger", "search", "instance", "since", "limit", "after");

    private final Ledger ledger;

    Deliveries(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Response> answer(Request request) {
        List<String> names = Paths.names(request.path());
        if (names.size() < 2 || !names.get(0).equals("api") || !names.get(1).equals("deliveries")) {
            return Optional.empty();
        }
        return switch (names.size()) {
            case 2 -> Optional.of(list(request));
            case 3 -> Optional.of(one(request, names.get(2)));
            case 4 -> StandsSo.Act.ofWord(names.get(3)).map(act -> steered(request, names.get(2), act));
            default -> Optional.empty();
        };
    }

    private Response list(Request request) {
        if (!request.method().equals("GET")) {
            return Problems.method(request, "GET, HEAD");
        }
        var asking = Asking.of(request, PARAMETERS);
        var which = new Journal.WhichDeliveries(
                asking.deliveryState(),
                asking.text("flow"),
                asking.text("trigger"),
                asking.text("search"),
                asking.instance(),
                asking.moment("since", ledger.now()));
        Journal.Found<StoredFiring> found =
                Asking.read("after", () -> ledger.reads().journal().deliveries(which, asking.page()));
        return asking.found("deliveries", found, DeliveryJson::of);
    }

    /** The one of this id, where the caller may hear of it. */
    private Optional<StoredFiring> find(Request request, String id) {
        return ledger.reads().listings().firing(id).filter(stored -> {
            String instance = stored.firing().instance();
            return request.caller().mayHearOf(instance == null ? stored.firing().source() : instance);
        });
    }

    private static Response unknown(String id) {
        return Response.problem(404, "there is no delivery " + id + ", or it has been deleted");
    }

    private Response one(Request request, String id) {
        if (!request.method().equals("GET")) {
            return Problems.method(request, "GET, HEAD");
        }
        Asking.of(request, List.of());
        return find(request, id)
                .map(stored -> Response.json(
                        200,
                        DeliveryJson.of(
                                stored,
                                ledger.reads().journal().attempts(id),
                                callback(stored.firing().flow()))))
                .orElseGet(() -> unknown(id));
    }

    /** Where a subscription's firings go, by its host and last four characters. */
    private @Nullable String callback(String flow) {
        return ledger.subscriptions()
                .find(flow)
                .map(kept -> kept.subscription().callback().shown())
                .orElse(null);
    }

    private Response steered(Request request, String id, StandsSo.Act act) {
        if (!request.method().equals("POST")) {
            return Problems.method(request, "POST");
        }
        Asking.of(request, List.of());
        if (find(request, id).isEmpty()) {
            return unknown(id);
        }
        Steering.Steered steered = Committed.of(
                switch (act) {
                    case RETRY -> ledger.steering().retry(id);
                    case DROP ->
                        ledger.steering()
                                .drop(id, reason(request), request.caller().name());
                    case RESTORE -> ledger.steering().restore(id);
                });
        if (steered.state() == null) {
            return unknown(id);
        }
        if (!steered.isDone()) {
            return Response.problem(409, "delivery " + id + " " + StandsSo.that(act, steered.state()));
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        find(request, id).ifPresent(stored -> json.set("delivery", DeliveryJson.of(stored)));
        return Response.json(200, json);
    }

    private static String reason(Request request) {
        Body body = Body.of(request);
        body.refuseOthersThan(List.of("reason"));
        String reason = body.text("reason");
        if (reason == null || reason.isBlank()) {
            body.fault("reason", "reason: is missing; say in a few words why nobody is to be told of it");
        }
        body.refuseFaults();
        return String.valueOf(reason).replaceAll("\\p{Cntrl}", " ").strip();
    }
}
