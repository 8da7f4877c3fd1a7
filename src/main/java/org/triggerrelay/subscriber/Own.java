package org.triggerrelay.subscriber;

import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Scope;
import org.triggerrelay.trigger.Names;

/** What a caller of one instance makes is about that instance alone, and stays so. */
final class Own {
    private static final String INSTANCE = "instance";

    private Own() {}

    /** Makes the caller's instance the body's condition, where it names none. */
    static void fill(Body body, Caller caller) {
        String own = caller.instance();
        if (own != null) {
            body.fill(INSTANCE, Names.written(own));
        }
    }

    /** Refuses what is about other instances than the caller's. */
    static void check(Flow flow, Caller caller) {
        if (!isOf(Wanted.instance(flow), caller)) {
            throw new Refused(403, INSTANCE, "instance: " + caller.name() + " is for " + caller.instance() + " alone");
        }
    }

    /** Refuses a change of the instances by whoever has no more than the subscription's own key. */
    static void checkChange(Subscription old, Flow changed, Caller caller) {
        check(changed, caller);
        if (!caller.may(Scope.SUBSCRIPTIONS_WRITE) && !old.instance().equals(Wanted.instance(changed))) {
            throw new Refused(403, INSTANCE, "instance: cannot be changed with the subscription's key; sign in");
        }
    }

    /** Whether a caller may hear of a subscription to these instances, as its condition has them. */
    static boolean isOf(String instances, Caller caller) {
        String own = caller.instance();
        return own == null || instances.equals(Names.written(own));
    }
}
