package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.SubscriptionLedger;

/** {@code /triggers/NAME/subscriptions/ID}, with the key behind the id or without it. */
final class OneSubscription {
    private final Ledger ledger;
    private final Changing changing;
    private final Trying trying;
    private final Keys keys;
    private final Locations locations;

    OneSubscription(Ledger ledger, Changing changing, Trying trying, Keys keys, Locations locations) {
        this.ledger = ledger;
        this.changing = changing;
        this.trying = trying;
        this.keys = keys;
        this.locations = locations;
    }

    /** What a path names: an id that may be, and whether the key that fits it stands behind it. */
    private record Named(String id, boolean hasKey, Caller caller) {
        /** With the key it is everyone's; without it, of those who may hear of its instance. */
        boolean isOf(SubscriptionLedger.Kept kept) {
            return hasKey || Own.isOf(kept.subscription().instance(), caller);
        }
    }

    Response answer(Request request, String trigger, String segment) {
        Named named = named(segment, request.caller());
        return switch (request.method()) {
            case "GET" -> Response.json(200, told(request, named, find(trigger, named)));
            case "PATCH" -> change(request, trigger, named);
            case "DELETE" -> remove(trigger, named);
            default -> Problems.method(request, "GET, PATCH, DELETE");
        };
    }

    /** What a POST below it asks for. */
    Response act(Request request, String trigger, String segment, String action) {
        Named named = named(segment, request.caller());
        if (!action.equals("test") && !action.equals("secret")) {
            throw new Refused(404, "a subscription has test and secret below it, and no " + action);
        }
        if (!request.method().equals("POST")) {
            return Problems.method(request, "POST");
        }
        Subscription subscription = inForce(trigger, named);
        return action.equals("test") ? Response.json(200, trying.test(subscription)) : rotate(subscription);
    }

    private Named named(String segment, Caller caller) {
        String[] parts = segment.split("\\.", 2);
        boolean hasKey = parts.length == 2;
        if (!Subscription.isId(parts[0]) || (hasKey && !keys.fits(parts[0], parts[1]))) {
            throw unknown();
        }
        return new Named(parts[0], hasKey, caller);
    }

    private SubscriptionLedger.Kept find(String trigger, Named named) {
        return kept(trigger, named).orElseThrow(OneSubscription::unknown);
    }

    private Optional<SubscriptionLedger.Kept> kept(String trigger, Named named) {
        return ledger.subscriptions()
                .find(named.id())
                .filter(named::isOf)
                .filter(kept -> kept.subscription().flow().trigger().name().equals(trigger));
    }

    private Subscription inForce(String trigger, Named named) {
        SubscriptionLedger.Kept kept = find(trigger, named);
        if (kept.isRemoved()) {
            throw new Refused(404, "subscription " + named.id() + " was removed; subscribe again");
        }
        return kept.subscription();
    }

    private static Refused unknown() {
        return new Refused(
                404, "there is no such subscription here; its address is the Location that subscribing gave");
    }

    private ObjectNode told(Request request, Named named, SubscriptionLedger.Kept kept) {
        ObjectNode json = SubscriptionJson.of(kept);
        if (named.hasKey()) {
            json.put(
                    "location",
                    locations.of(request, kept.subscription().flow().trigger().name(), named.id()));
        }
        if (!kept.isRemoved()) {
            LastReadings.put(json, kept.subscription().flow(), ledger.reads());
        }
        return json;
    }

    private Response change(Request request, String trigger, Named named) {
        if (!changing.change(request, inForce(trigger, named))) {
            throw unknown();
        }
        return Response.json(200, told(request, named, find(trigger, named)));
    }

    /** With its key even one that is long forgotten is removed again. */
    private Response remove(String trigger, Named named) {
        if (kept(trigger, named).isPresent()) {
            Committed.of(ledger.subscriptions().remove(named.id()));
        } else if (!named.hasKey() || ledger.subscriptions().find(named.id()).isPresent()) {
            throw unknown();
        }
        return Response.empty(204);
    }

    private Response rotate(Subscription subscription) {
        if (!(subscription.callback() instanceof Callback.Webhook)) {
            throw new Refused(
                    422,
                    "only firings to webhooks are signed; this subscription's go by "
                            + subscription.callback().kind());
        }
        Subscription rotated =
                Committed.of(ledger.subscriptions().rotate(subscription.id())).orElseThrow(OneSubscription::unknown);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", rotated.id());
        trying.putSecret(json, rotated);
        return Response.json(200, json);
    }
}
