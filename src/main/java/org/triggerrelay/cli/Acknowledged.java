package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A receiver's word that a delivery is done, for a person. */
final class Acknowledged {
    private Acknowledged() {}

    /** What the delivery has of it, to be added to a sentence; empty where there is none. */
    static String of(JsonNode delivery) {
        JsonNode word = delivery.path("acknowledged");
        if (word.isMissingNode()) {
            return "";
        }
        String by = word.has("by") ? " by " + word.path("by").asText() : "";
        String note = word.has("note") ? ": " + word.path("note").asText() : "";
        return "; acknowledged " + word.path("at").asText() + by + note;
    }
}
