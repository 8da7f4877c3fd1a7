package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of an object of Customer Insights' REST API, cut out of the object's history.
 *
 * @param what which kind it is, where an object has several
 * @param told what the history says of it
 * @param isLatest whether it is how the object stands now
 */
record Evaluation(
        ApiObject.About about,
        @Nullable String instance,
        @Nullable Instant since,
        Notice object,
        String what,
        Notice told,
        boolean isLatest) {
    static final String SOURCE = "customer-insights";

    /** As a piece of a message; the members of this name are left out of the object. */
    static ObjectNode piece(Notice message, String what, JsonNode told, boolean isLatest, Collection<String> leftOut) {
        ObjectNode piece = message.json().deepCopy();
        ((ObjectNode) piece.path("object")).remove(leftOut);
        piece.put("what", what).put("latest", isLatest).set("told", told);
        return piece;
    }

    static Evaluation of(ApiObject.About about, Notice piece) {
        return new Evaluation(
                about,
                piece.text("instance"),
                piece.time("since"),
                piece.at("object"),
                piece.word("what"),
                piece.at("told"),
                piece.at("latest").json().asBoolean(false));
    }

    /** Whether it is so old that nobody is told any more. */
    boolean isOld(@Nullable Instant time) {
        return since != null && time != null && time.isBefore(since);
    }

    Mapped.Ignored old() {
        return new Mapped.Ignored(
                "what was from before feeds.customer-insights.api.backfill when it was first heard of");
    }

    /** The name of the object, or its kind's refusal. */
    Mapped.Refused nameless(String needed) {
        return new Mapped.Refused("no " + about.word() + " of Customer Insights: it needs " + needed);
    }
}
