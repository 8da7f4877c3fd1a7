package org.triggerrelay.event;

/** The payload breaks a rule of the format; the message names field, finding and what is allowed. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String reason) {
        super(reason, null, false, false);
    }
}
