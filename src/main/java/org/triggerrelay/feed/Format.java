package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** How one platform writes what happened, and what that is as status events. */
public interface Format {

    /** The feed's name, as {@code feeds.NAME.enabled} has it. */
    String name();

    /** The pieces of a message that are mapped one by one; the message itself, unless it holds several. */
    default List<JsonNode> pieces(JsonNode message) {
        return List.of(message);
    }

    /**
     * What a piece comes to. Total: whatever the JSON is, it is mapped, ignored or refused.
     *
     * @param received stands in for a time that the piece lacks
     */
    Mapped map(JsonNode piece, Instant received);

    /** How its messages are signed, where a secret is set for the feed. */
    default Signature signature() {
        return Signature.STANDARD_WEBHOOKS;
    }
}
