package org.triggerrelay.action;

/** This delivery can't succeed however often it is tried; the message says what to change. */
public final class Undeliverable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Undeliverable(String reason) {
        super(reason);
    }
}
