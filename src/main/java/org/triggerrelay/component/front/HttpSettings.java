package org.triggerrelay.component.front;

import org.jspecify.annotations.Nullable;

/**
 * Where the relay's HTTP server listens, and what it takes.
 *
 * @param maxBody the largest body, in bytes
 * @param maxWaiting how many operations may wait for the ledger's commit before it takes no more events
 * @param tls what it shows of itself; null for plain HTTP
 */
public record HttpSettings(
        String host,
        int port,
        long maxBody,
        int maxWaiting,
        @Nullable Tls tls) {}
