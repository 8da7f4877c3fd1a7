package org.triggerrelay.ledger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The ledger's signs of life, for whoever watches over the relay. */
public interface Vitals {

    /** Reads a row; fails with {@link LedgerUnavailable}. */
    void read();

    /** Writes a row and commits it, together with whatever else waits; fails as any operation does. */
    CompletableFuture<Integer> write();

    /** For how long the writer has been at what it does now; nothing while it waits for work. */
    Duration busy();

    /** Whether there is a writer at all. */
    boolean isWriting();

    /** Whether what this relay has leased is still its own. */
    Lease lease();
}
