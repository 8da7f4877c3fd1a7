package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** The notices of a platform: a message holds one or several, each of which is mapped by itself. */
public interface Platform extends Format {

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

    @Override
    default List<Piece> read(JsonNode message, Instant received) {
        return pieces(message).stream()
                .map(piece -> new Piece(piece, map(piece, received).reading()))
                .toList();
    }
}
