package org.triggerrelay.component;

/** Where the relay's HTTP server listens, and the largest body that it takes, in bytes. */
public record HttpSettings(String host, int port, long maxBody) {}
