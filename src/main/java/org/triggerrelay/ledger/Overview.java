package org.triggerrelay.ledger;

import java.time.Instant;

/** What a person sees at a glance: quick whatever the number of events, and at no cost to the writer. */
public interface Overview {

    /** What happened in the last day, up to now. */
    Day day(Instant now);

    Backlog backlog();

    /** Where the ledger stands; changes of other relays on it are seen within some seconds. */
    Pulse pulse();
}
