package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Objects of Customer Insights' REST API (its client libraries, version 1.0.7), as the relay asks for them: what became of
 * each since it was last asked for. The events are of the same source as those of the operational log.
 */
final class CustomerInsightsApi implements Platform {

    @Override
    public String name() {
        return "customer-insights-api";
    }

    @Override
    public List<JsonNode> pieces(JsonNode json) {
        var message = new Notice(json);
        Optional<ApiObject.About> about = about(message);
        if (about.isEmpty() || !message.at("object").isObject()) {
            return List.of(json);
        }
        return switch (about.get()) {
            case SEGMENT -> orWhole(SegmentObject.pieces(message), message);
            case MEASURE -> orWhole(MeasureObject.pieces(message), message);
            case DATA_SOURCE -> List.of(json);
            case JOB -> JobObject.pieces(message);
        };
    }

    /** An object without an evaluation, or without a name, is told of as a whole. */
    private static List<JsonNode> orWhole(List<JsonNode> pieces, Notice message) {
        return pieces.isEmpty() ? List.of(message.json()) : pieces;
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        var piece = new Notice(json);
        Optional<ApiObject.About> about = about(piece);
        if (about.isEmpty() || !piece.at("object").isObject() || piece.text("instance") == null) {
            return new Mapped.Refused("no object of Customer Insights' REST API: it needs about (segment, measure,"
                    + " data-source or job), instance and object");
        }
        Evaluation one = Evaluation.of(about.get(), piece);
        return switch (about.get()) {
            case SEGMENT -> SegmentObject.map(one, received);
            case MEASURE -> MeasureObject.map(one, received);
            case DATA_SOURCE -> DataSourceObject.map(one, received);
            case JOB -> JobObject.map(one, received);
        };
    }

    private static Optional<ApiObject.About> about(Notice message) {
        return ApiObject.About.ofWord(message.word("about"));
    }
}
