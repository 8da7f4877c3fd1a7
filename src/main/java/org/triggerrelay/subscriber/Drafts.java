package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Plain;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.TriggerDefinition;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowNames;
import org.triggerrelay.flow.RouteText;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.trigger.Names;
import org.triggerrelay.trigger.Trigger;

/**
 * {@code /api/try} and {@code /api/route-file}: a subscription that is not kept, sent a test firing, or shown as the file
 * that a flow folder would have instead.
 */
public final class Drafts implements Resource {
    private static final String NAME = "name";
    private static final int LONGEST_DESCRIPTION = 120;

    private final Ledger ledger;
    private final Supplier<Catalog> catalog;
    private final Keys keys;
    private final Admission admission;
    private final Trying trying;

    /** Drafts of what could be kept in this ledger; random is for ids that nobody has had. */
    public Drafts(Ledger ledger, Supplier<Catalog> catalog, Supplier<Callbacks> callbacks, RandomGenerator random) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.keys = new Keys(() -> ledger.reads().secret(), random);
        this.admission = new Admission(callbacks);
        this.trying = new Trying(ledger.subscriptions(), catalog, callbacks, keys);
    }

    @Override
    public Optional<Response> answer(Request request) {
        boolean tried = request.path().equals("/api/try");
        if (!tried && !request.path().equals("/api/route-file")) {
            return Optional.empty();
        }
        if (!request.method().equals("POST")) {
            return Optional.of(Problems.method(request, "POST"));
        }
        Body body = Body.of(request);
        TriggerDefinition trigger = TriggerMember.of(body, catalog.get());
        ObjectNode json = tried ? tried(body, trigger.trigger(), request) : routeFile(body, trigger);
        return Optional.of(Response.json(200, json));
    }

    private ObjectNode tried(Body body, Trigger trigger, Request request) {
        Body members = body.without(TriggerMember.NAME);
        Wanted wanted = Wanted.of(members, trigger, keys.newId(), request.caller(), ledger.now());
        admission.check(CallbackMembers.field(members), wanted.subscription().callback());
        return trying.test(wanted.subscription());
    }

    private ObjectNode routeFile(Body body, TriggerDefinition trigger) {
        body.refuseOthersThan(Stream.concat(Wanted.members().stream(), Stream.of(TriggerMember.NAME, NAME))
                .collect(Collectors.toSet()));
        Callback to = CallbackMembers.are(body) ? CallbackMembers.callback(body).orElse(null) : null;
        String wanted = body.text(NAME);
        Optional<Flow> read = FlowMembers.flow(body, "draft", trigger.trigger());
        body.refuseFaults();
        Flow flow = named(read.orElseThrow(), wanted == null ? "" : wanted);
        RouteText file = written(body, flow, to, trigger);
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("name", file.file()).put("yaml", file.text());
        file.settings().forEach(json.putArray("settings")::add);
        return json;
    }

    private Flow named(Flow flow, String wanted) {
        Names subject = flow.conditions().selection().subject();
        String usual = flow.trigger().name() + (subject == null ? "" : " " + subject);
        String name = FlowNames.of(wanted, usual, taken -> ledger.flows().get(taken) != null);
        return new Flow(name, flow.trigger(), flow.conditions(), flow.options());
    }

    private static RouteText written(Body body, Flow flow, @Nullable Callback to, TriggerDefinition trigger) {
        try {
            return RouteText.of(flow, to, description(flow, trigger));
        } catch (IllegalArgumentException refused) {
            body.fault("filter", String.valueOf(refused.getMessage()));
            body.refuseFaults();
            throw refused;
        }
    }

    private static String description(Flow flow, TriggerDefinition trigger) {
        Names subject = flow.conditions().selection().subject();
        return Plain.line(trigger.title() + (subject == null ? "" : ": " + subject), LONGEST_DESCRIPTION);
    }
}
