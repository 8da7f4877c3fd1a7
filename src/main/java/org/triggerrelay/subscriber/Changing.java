package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.TriggerDefinition;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Request;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.trigger.Trigger;

/** {@code PATCH} of a subscription, by a JSON merge patch: conditions, where to, who is told, whether it is paused. */
final class Changing {
    private static final String PAUSED = "paused";
    private static final String SINCE = "since";

    private final Ledger ledger;
    private final Supplier<Catalog> catalog;
    private final Admission admission;

    Changing(Ledger ledger, Supplier<Catalog> catalog, Admission admission) {
        this.catalog = catalog;
        this.ledger = ledger;
        this.admission = admission;
    }

    /** Makes the change; false where the subscription has been removed meanwhile. */
    boolean change(Request request, Subscription old) {
        Body body = Body.of(request);
        body.refuseOthersThan(Wanted.changeable());
        Optional<Flow> flow =
                FlowMembers.changed(body, old.flow(), described(old.flow().trigger()));
        Optional<Callback> callback =
                CallbackMembers.are(body) ? CallbackMembers.callback(body) : Optional.of(old.callback());
        Callback fallback = body.names(CallbackMembers.FALLBACK)
                ? CallbackMembers.fallback(body).orElse(null)
                : old.fallback();
        JsonNode paused = body.member(PAUSED);
        boolean pause = body.flag(PAUSED);
        Instant since = body.past(SINCE, ledger.now());
        if (since != null && (paused == null || pause)) {
            body.fault(SINCE, "goes with \"paused\": false, which then sends what was suppressed since; leave it out");
        }
        body.refuseFaults();
        Own.checkChange(old, flow.orElseThrow(), request.caller());
        var changed = with(old, flow.orElseThrow(), callback.orElseThrow(), fallback);
        admit(body, old, changed);
        boolean kept = changed.equals(old)
                || Committed.of(ledger.subscriptions().change(changed)).isPresent();
        return kept && (paused == null || hold(old.id(), pause, since));
    }

    /** The trigger as its user describes it now: what is changed is held against that anew. */
    private Trigger described(Trigger trigger) {
        return catalog.get()
                .trigger(trigger.name())
                .map(TriggerDefinition::trigger)
                .orElse(trigger);
    }

    private void admit(Body body, Subscription old, Subscription changed) {
        if (!changed.callback().equals(old.callback())) {
            admission.check(CallbackMembers.field(body), changed.callback());
        }
        if (changed.fallback() != null && !changed.fallback().equals(old.fallback())) {
            admission.check(CallbackMembers.FALLBACK, changed.fallback());
        }
    }

    private boolean hold(String id, boolean pause, @Nullable Instant since) {
        if (pause) {
            return Committed.of(ledger.hold(id, Hold.Kind.PAUSED, Hold.PAUSED))
                    || ledger.holds().containsKey(id);
        }
        return Committed.of(ledger.resume(id, since)) >= 0;
    }

    /** The same subscription with another fallback. */
    static Subscription with(Subscription old, Callback fallback) {
        return with(old, old.flow(), old.callback(), fallback);
    }

    private static Subscription with(Subscription old, Flow flow, Callback callback, @Nullable Callback fallback) {
        return new Subscription(
                flow,
                callback,
                old.owner(),
                Wanted.instance(flow),
                fallback,
                old.createdAt(),
                old.secret(),
                old.rotatedAt());
    }
}
