package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** How one platform writes what happened, and what that is as status events. */
public interface Format {

    /** The feed's name, as {@code feeds.NAME.enabled} has it. */
    String name();

    /**
     * What a notice comes to; more than one thing where it holds several. Total: whatever the JSON is, it is mapped,
     * ignored or refused.
     *
     * @param received stands in for a time that the notice lacks
     */
    List<Mapped> map(JsonNode notice, Instant received);
}
