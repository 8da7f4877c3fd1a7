package org.triggerrelay.event;

/** The payload breaks a rule of the format; the message names field, finding and what is allowed. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    Unreadable(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
