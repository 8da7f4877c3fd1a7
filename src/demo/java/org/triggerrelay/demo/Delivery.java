package org.triggerrelay.demo;

/**
 * What makes one delivery the expected one.
 *
 * @param about the card's title, the mail's subject, or the subject that a webhook call names, with its dimension
 * @param reason why the flow fired, as the receiver was told
 */
record Delivery(Kind kind, String flow, String to, String about, String reason) {
    @Override
    public String toString() {
        return kind + " of " + flow + " to " + to + ": " + about + " (" + reason + ")";
    }
}
