package org.triggerrelay.operator;

import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.Rehearsal;

/** Sends an event through the router without raising anything. */
@FunctionalInterface
public interface Trial {
    Rehearsal of(StatusEvent event);
}
