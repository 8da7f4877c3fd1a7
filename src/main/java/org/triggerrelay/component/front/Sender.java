package org.triggerrelay.component.front;

import org.apache.camel.Exchange;
import org.triggerrelay.http.Caller;

/** Who has sent what an exchange carries. */
public final class Sender {
    static final String PROPERTY = "TriggerRelayCaller";

    private Sender() {}

    /** Who has sent it over HTTP; what came in any other way is anyone's. */
    public static Caller of(Exchange exchange) {
        Caller caller = exchange.getProperty(PROPERTY, Caller.class);
        return caller == null ? Caller.ANYONE : caller;
    }
}
