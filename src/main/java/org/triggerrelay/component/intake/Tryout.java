package org.triggerrelay.component.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the router with an event that is only tried: {@code trigger:} notes its names here and raises nothing. It
 * travels as a property of the exchange, which no message from outside can set.
 */
public final class Tryout {
    private static final String PROPERTY = "CamelTriggerTryout";

    private final List<String> triggers = new ArrayList<>();

    static Tryout on(Exchange exchange) {
        var tryout = new Tryout();
        exchange.setProperty(PROPERTY, tryout);
        return tryout;
    }

    /** The one that travels with this exchange; null where its event is meant. */
    public static @Nullable Tryout of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Tryout.class);
    }

    public synchronized void note(Collection<String> raised) {
        triggers.addAll(raised);
    }

    /** The triggers that would be raised, each once. */
    synchronized List<String> triggers() {
        return triggers.stream().distinct().toList();
    }
}
