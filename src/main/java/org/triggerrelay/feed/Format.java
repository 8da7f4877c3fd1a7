package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.triggerrelay.event.ElementReading;

/** How somebody writes what happened, and what that is as status events. */
public interface Format {

    /**
     * One thing that a message tells of.
     *
     * @param json the part of the message that tells of it, which is kept where it is refused
     */
    record Piece(JsonNode json, ElementReading reading) {}

    /** The feed's name, as {@code feeds.NAME.enabled} has it. */
    String name();

    /**
     * What a message tells of. Total: whatever the JSON is, it is read, ignored or refused.
     *
     * @param received when it came in
     */
    List<Piece> read(JsonNode message, Instant received);

    /** How its messages are signed, where a secret is set for the feed. */
    default Signature signature() {
        return Signature.STANDARD_WEBHOOKS;
    }
}
