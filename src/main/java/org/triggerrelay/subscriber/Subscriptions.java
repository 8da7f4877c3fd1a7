package org.triggerrelay.subscriber;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.TriggerDefinition;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.trigger.Trigger;

/** {@code /triggers/NAME/subscriptions} with all that is below it, and {@code /subscriptions}. */
public final class Subscriptions implements Resource {
    private static final String TRIGGERS = "triggers";
    private static final String SUBSCRIPTIONS = "subscriptions";

    private final Supplier<Catalog> catalog;
    private final Subscribing subscribing;
    private final SubscriptionList list;
    private final OneSubscription one;

    /**
     * Subscriptions in this ledger.
     *
     * @param catalog the triggers that there are
     * @param random for ids that nobody has had
     * @param publicUrl how others reach the relay; empty for the host that they name
     */
    public Subscriptions(
            Ledger ledger,
            Supplier<Catalog> catalog,
            Supplier<Callbacks> callbacks,
            RandomGenerator random,
            String publicUrl) {
        this.catalog = catalog;
        var keys = new Keys(() -> ledger.reads().secret(), random);
        var locations = new Locations(publicUrl, keys);
        var admission = new Admission(callbacks);
        var trying = new Trying(ledger.subscriptions(), catalog, callbacks, keys);
        subscribing = new Subscribing(ledger, admission, trying, keys, locations);
        list = new SubscriptionList(ledger.subscriptions());
        one = new OneSubscription(ledger, new Changing(ledger, catalog, admission), trying, keys, locations);
    }

    @Override
    public Optional<Response> answer(Request request) {
        List<String> names = Paths.names(request.path());
        if (names.equals(List.of(SUBSCRIPTIONS))) {
            return Optional.of(
                    request.method().equals("GET") ? list.answer(request, null) : Problems.method(request, "GET"));
        }
        boolean ours = names.size() >= 3
                && names.size() <= 5
                && names.get(0).equals(TRIGGERS)
                && names.get(2).equals(SUBSCRIPTIONS);
        if (!ours) {
            return Optional.empty();
        }
        return Optional.of(
                switch (names.size()) {
                    case 3 -> ofTrigger(request, trigger(names.get(1)));
                    case 4 -> one.answer(request, names.get(1), names.get(3));
                    default -> one.act(request, names.get(1), names.get(3), names.get(4));
                });
    }

    private Response ofTrigger(Request request, Trigger trigger) {
        return switch (request.method()) {
            case "GET" -> list.answer(request, trigger.name());
            case "POST" -> subscribing.answer(request, trigger);
            default -> Problems.method(request, "GET, POST");
        };
    }

    private Trigger trigger(String name) {
        Catalog all = catalog.get();
        return all.trigger(name)
                .map(TriggerDefinition::trigger)
                .orElseThrow(() -> new Refused(
                        404,
                        "there is no trigger " + name
                                + Likeness.nearest(name, all.names())
                                        .map(near -> "; the nearest name is " + near)
                                        .orElse("")));
    }
}
