package org.triggerrelay.explain;

import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.StoredDelivery;

/**
 * The verdict on one flow, and on one of an event's numbers where they differ.
 *
 * @param verdict the kind of verdict as a word that stays, such as {@code not-past}
 * @param fired whether the flow was started
 * @param reason the verdict as a sentence
 * @param terms what was wanted and what was found, where the verdict compares two things
 * @param delivery the firing's delivery, where it is stored
 * @param fate what became of the firing, as a sentence
 */
public record Answer(
        String flow,
        String trigger,
        @Nullable String dimension,
        String verdict,
        boolean fired,
        String reason,
        Terms terms,
        @Nullable StoredDelivery delivery,
        @Nullable String fate) {

    /** The kind of verdict on a flow that waits for another trigger. */
    public static final String OTHER_TRIGGER = "other-trigger";

    static final String FIRED = "fired";

    static Answer no(String flow, String trigger, String verdict, String reason) {
        return new Answer(flow, trigger, null, verdict, false, reason, Terms.NONE, null, null);
    }
}
