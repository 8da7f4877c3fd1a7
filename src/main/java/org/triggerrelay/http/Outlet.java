package org.triggerrelay.http;

/** Where an answer goes that comes in pieces, for as long as its receiver listens. May be called on any thread. */
public interface Outlet {

    /** Sends a piece on; one that a slow receiver has no room for is dropped. */
    void send(String piece);

    /** Does this once nobody listens any more; at once where that is so. */
    void onEnd(Runnable what);
}
