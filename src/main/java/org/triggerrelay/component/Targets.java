package org.triggerrelay.component;

import org.triggerrelay.action.Destination;
import org.triggerrelay.delivery.Target;

/** What the sending steps call, as the circuits and rates know it. */
final class Targets {
    private Targets() {}

    static Target of(Destination destination) {
        return new Target(destination.url(), destination.host(), destination.toString());
    }

    static Target mailServer(String host, int port) {
        return new Target("smtp:" + host + ":" + port, host, "mail server " + host);
    }
}
