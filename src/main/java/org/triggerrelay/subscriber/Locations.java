package org.triggerrelay.subscriber;

import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Request;

/** The addresses that subscribers are told: those of the relay as others reach it. */
final class Locations {
    private final Base base;
    private final Keys keys;

    /** Addresses on this URL; where it is empty, on the host that a request names. */
    Locations(String publicUrl, Keys keys) {
        this.base = new Base(publicUrl);
        this.keys = keys;
    }

    /** Where the subscription is to be seen, changed and ended, with the key that it takes. */
    String of(Request request, String trigger, String id) {
        return base(request) + "/triggers/" + Paths.encoded(trigger) + "/subscriptions/" + id + "." + keys.key(id);
    }

    /** The relay as the caller reaches it, without a slash at the end. */
    String base(Request request) {
        return base.of(request);
    }
}
