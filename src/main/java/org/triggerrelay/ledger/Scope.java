package org.triggerrelay.ledger;

import java.util.List;
import org.triggerrelay.event.StatusEvent;

/** What an operation is about, told before it runs: where relays share a ledger, nobody else is at it meanwhile. */
sealed interface Scope {

    /** It decides this event by the flows in force. */
    record Deciding(StatusEvent event, List<String> triggers) implements Scope {}

    /** It may decide any run, or touch deliveries of any subject. */
    record Anything() implements Scope {}

    /** It touches the deliveries of this event's subject. */
    record Subject(StatusEvent event) implements Scope {}

    /** It learns what other relays have changed. */
    record Following() implements Scope {}

    /** It changes the flows in force, or what is kept of the past. */
    record Changing() implements Scope {}

    /** It does so, and touches deliveries of any subject. */
    record ChangingAnything() implements Scope {}

    /** It leases deliveries. */
    record Leasing() implements Scope {}

    /** It touches only what its own statements lock. */
    record Alone() implements Scope {}
}
