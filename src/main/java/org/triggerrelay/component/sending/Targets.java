package org.triggerrelay.component.sending;

import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.delivery.Target;
import org.triggerrelay.flow.Rate;

/** What the sending steps call, as the circuits and rates know it. */
public final class Targets {
    private Targets() {}

    public static Target of(Destination destination, @Nullable Rate rate) {
        return new Target(
                destination.url(), destination.host(), destination.toString(), destination.fingerprint(), rate);
    }

    public static Target mailServer(String host, int port) {
        return new Target("smtp:" + host + ":" + port, host, "mail server " + host, host + ":" + port, null);
    }
}
