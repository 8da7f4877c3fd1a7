package org.triggerrelay.action.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.triggerrelay.action.Notification;

/** A firing as the request body that a Teams workflow takes: one Adaptive Card 1.4, never larger than Teams shows. */
public final class TeamsMessage {
    /** The largest request body. */
    public static final int LARGEST_BODY = 20_480;

    /**
     * Teams keeps the card as a text inside another JSON, where each quote and backslash takes one byte more, and refuses
     * it past 28 KB there, after the workflow has answered 202.
     */
    private static final int LARGEST_IN_TEAMS = 27_000;

    private static final int[] ERROR_LENGTHS = {2_000, 1_000, 500, 250};

    private TeamsMessage() {}

    /** The request body of a card in the built-in words that calls nobody. */
    public static byte[] render(Notification told) {
        return render(told, Mention.NONE);
    }

    /** The request body of a card in the built-in words. */
    public static byte[] render(Notification told, Mention mention) {
        return render(told, mention, Optional.empty());
    }

    /**
     * The request body, JSON in UTF-8. Where it would be too large, facts are left out from the end, and a line says so;
     * then the picture; then the error is shortened.
     *
     * @param text what a template says in place of headline, reason and numbers, in Teams' Markdown
     */
    public static byte[] render(Notification told, Mention mention, Optional<String> text) {
        var card = new Card(told, mention, text);
        byte[] body = body(card.drawn(card.facts(), true, ERROR_LENGTHS[0]));
        for (int kept = card.facts() - 1; kept >= 0 && !fits(body); kept--) {
            body = body(card.drawn(kept, true, ERROR_LENGTHS[0]));
        }
        for (int i = 0; i < ERROR_LENGTHS.length && !fits(body); i++) {
            body = body(card.drawn(0, false, ERROR_LENGTHS[i]));
        }
        return body;
    }

    private static byte[] body(ObjectNode card) {
        return TeamsEnvelope.of(card.toString());
    }

    /** Whether Teams shows a message of this body. */
    static boolean fits(byte[] body) {
        int escapes = 0;
        for (byte b : body) {
            if (b == '"' || b == '\\') {
                escapes++;
            }
        }
        return body.length <= LARGEST_BODY && body.length + escapes <= LARGEST_IN_TEAMS;
    }
}
