package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.SubscriptionLedger;
import org.triggerrelay.trigger.Trigger;

/** {@code POST /triggers/NAME/subscriptions}: from its 201 on the subscription decides on each event. */
final class Subscribing {
    private final Ledger ledger;
    private final Admission admission;
    private final Trying trying;
    private final Keys keys;
    private final Locations locations;

    Subscribing(Ledger ledger, Admission admission, Trying trying, Keys keys, Locations locations) {
        this.ledger = ledger;
        this.admission = admission;
        this.trying = trying;
        this.keys = keys;
        this.locations = locations;
    }

    Response answer(Request request, Trigger trigger) {
        Body body = Body.of(request);
        Wanted wanted = Wanted.of(body, trigger, keys.newId(), request.caller(), ledger.now());
        admit(body, wanted);
        SubscriptionLedger.Added added = add(wanted);
        SubscriptionLedger.Kept kept = added.isNew() ? fresh(added.subscription()) : existing(added, wanted);
        return created(request, wanted, added, kept);
    }

    private void admit(Body body, Wanted wanted) {
        String field = CallbackMembers.field(body);
        Callback callback = wanted.subscription().callback();
        admission.check(field, callback);
        Callback fallback = wanted.subscription().fallback();
        if (fallback != null) {
            admission.check(CallbackMembers.FALLBACK, fallback);
        }
        if (wanted.validate()) {
            admission.askConsent(field, callback);
        }
    }

    private SubscriptionLedger.Added add(Wanted wanted) {
        try {
            return Committed.of(ledger.subscriptions().add(wanted.subscription(), wanted.since()));
        } catch (SubscriptionLedger.TooMuchPast tooMuch) {
            throw new Refused(422, "since", "since: " + tooMuch.getMessage());
        }
    }

    private static SubscriptionLedger.Kept fresh(Subscription subscription) {
        return new SubscriptionLedger.Kept(subscription, null, new SubscriptionLedger.Health(0, null), false, 0);
    }

    /** The one that is there already; who is told when it is switched off is not what makes it the same. */
    private SubscriptionLedger.Kept existing(SubscriptionLedger.Added added, Wanted wanted) {
        Subscription there = added.subscription();
        Callback fallback = wanted.subscription().fallback();
        if (fallback != null && !fallback.equals(there.fallback())) {
            Optional<Subscription> changed =
                    Committed.of(ledger.subscriptions().change(Changing.with(there, fallback)));
            there = changed.orElse(there);
        }
        return ledger.subscriptions().find(there.id()).orElse(fresh(there));
    }

    private Response created(
            Request request, Wanted wanted, SubscriptionLedger.Added added, SubscriptionLedger.Kept kept) {
        Subscription subscription = kept.subscription();
        String location = locations.of(request, subscription.flow().trigger().name(), subscription.id());
        ObjectNode json = SubscriptionJson.of(kept).put("location", location);
        if (added.isNew()) {
            trying.putSecret(json, subscription);
        } else {
            json.put("existing", true);
        }
        LastReadings.put(json, subscription.flow(), ledger.reads());
        if (wanted.since() != null) {
            json.put("replayed", added.replayed());
        }
        if (wanted.test()) {
            json.set("test", trying.test(subscription));
        }
        return Response.json(201, json).with("Location", location);
    }
}
