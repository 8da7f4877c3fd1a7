package org.triggerrelay.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A page of an answer of Customer Insights' REST API: an array of objects, or one under {@code value} or {@code results}.
 *
 * @param next where the next page is, as the answer says; null where it does not
 */
public record ApiAnswer(List<JsonNode> objects, @Nullable String next) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    public ApiAnswer {
        objects = List.copyOf(objects);
    }

    /** The page; empty where it is no JSON. */
    public static Optional<ApiAnswer> of(byte[] page) {
        try {
            JsonNode json = JSON.readTree(page);
            return json == null || json.isMissingNode() ? Optional.empty() : Optional.of(of(json));
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The objects as they are, but those that tell when they ended in this order. */
    public List<JsonNode> oldestFirst() {
        return objects.stream()
                .sorted(Comparator.comparing(
                        json -> JobObject.time(new Notice(json)), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static ApiAnswer of(JsonNode json) {
        var notice = new Notice(json);
        return new ApiAnswer(objects(json), notice.anyText("nextLink", "@odata.nextLink"));
    }

    private static List<JsonNode> objects(JsonNode json) {
        for (String name : List.of("value", "results")) {
            if (json.path(name).isArray()) {
                return all(json.path(name));
            }
        }
        return json.isArray() ? all(json) : List.of(json);
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
