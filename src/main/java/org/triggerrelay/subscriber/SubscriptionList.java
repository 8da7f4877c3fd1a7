package org.triggerrelay.subscriber;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Narrowed;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Page;
import org.triggerrelay.ledger.SubscriptionLedger;
import org.triggerrelay.trigger.Names;

/** Lists subscriptions, the oldest first, page by page. */
final class SubscriptionList {
    private static final List<String> PARAMETERS = List.of("owner", "instance", "state", "limit", "after");
    private static final Set<String> STATES = new TreeSet<>(List.of("active", "paused", "off", "removed"));

    private final SubscriptionLedger subscriptions;

    SubscriptionList(SubscriptionLedger subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Those of a trigger, or all. */
    Response answer(Request request, @Nullable String trigger) {
        Asking asking = Asking.of(request, PARAMETERS);
        var which = new SubscriptionLedger.Which(trigger, asking.text("owner"), instance(asking), state(asking));
        Page.Asked page = asking.page();
        List<SubscriptionLedger.Kept> found = subscriptions.list(which, after(page), page.most() + 1);
        return asking.listed("subscriptions", cut(found, page.most()), SubscriptionJson::of);
    }

    /** The instances as a condition has them; of a caller of one instance that one. */
    private static @Nullable String instance(Asking asking) {
        String own = asking.request().caller().instance();
        String asked = asking.text("instance");
        if (own == null) {
            return asked;
        }
        Narrowed.instance(asking.request().caller(), asked);
        return Names.written(own);
    }

    private static Page<SubscriptionLedger.Kept> cut(List<SubscriptionLedger.Kept> found, int most) {
        return found.size() <= most
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, most),
                        Long.toString(found.get(most - 1).number()));
    }

    private static @Nullable String state(Asking asking) {
        String state = asking.text("state");
        if (state != null && !STATES.contains(state)) {
            throw new Refused(400, "state", "state: found \"" + state + "\"; allowed is " + String.join(", ", STATES));
        }
        return state;
    }

    private static long after(Page.Asked page) {
        String after = page.after();
        try {
            return after == null ? 0 : Long.parseLong(after);
        } catch (NumberFormatException noNumber) {
            throw new Refused(400, "after", "after: found \"" + after + "\"; allowed is what next gave");
        }
    }
}
