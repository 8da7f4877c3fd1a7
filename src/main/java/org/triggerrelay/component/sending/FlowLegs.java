package org.triggerrelay.component.sending;

import java.util.List;
import org.apache.camel.Exchange;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.delivery.Legs;

/** The parts of the attempt that an exchange carries; one that no flow has begun is sent whole each time. */
public final class FlowLegs {
    private static final String LEGS = "trigger-relay-legs";
    private static final String STEP = "trigger-relay-step";

    private FlowLegs() {}

    public static void carry(Exchange exchange, Legs legs) {
        exchange.setProperty(LEGS, legs);
    }

    public static void at(Exchange exchange, String step) {
        exchange.setProperty(STEP, step);
    }

    public static Legs of(Exchange exchange) {
        Legs legs = exchange.getProperty(LEGS, Legs.class);
        return legs == null ? new Legs(List.of()) : legs;
    }

    public static String step(Exchange exchange) {
        return exchange.getProperty(STEP, "", String.class);
    }

    /** The part that the step now sends to the target; one that was refused for good stays refused. */
    public static Legs.Part begin(Exchange exchange, String target) {
        return begin(of(exchange), step(exchange), target);
    }

    /** The same without an exchange. */
    public static Legs.Part begin(Legs legs, String step, String target) {
        Legs.Part part = legs.begin(step, target);
        String refusal = part.refusal();
        if (refusal != null) {
            throw new Undeliverable(refusal);
        }
        return part;
    }
}
