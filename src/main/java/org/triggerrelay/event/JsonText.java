package org.triggerrelay.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Whether bytes are JSON at all, however deep and long, before anybody asks what they mean. */
public final class JsonText {
    static final JsonFactory ANY_DEPTH = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    private JsonText() {}

    /** What breaks the one JSON value that these bytes should be, with line and column; empty where nothing does. */
    public static Optional<String> fault(byte[] json) {
        return scan(json, 1);
    }

    /** Whether these bytes are at least one JSON value, and nothing else. */
    static boolean isWhole(byte[] json) {
        return scan(json, Integer.MAX_VALUE).isEmpty();
    }

    private static Optional<String> scan(byte[] json, int mostValues) {
        try (JsonParser parser = ANY_DEPTH.createParser(Json.withoutMark(json))) {
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (++values > mostValues) {
                    return Optional.of("one JSON value was expected and more stands behind it (line "
                            + parser.currentTokenLocation().getLineNr()
                            + "); for one event a line say Content-Type: application/x-ndjson");
                }
                parser.skipChildren();
                if (token.isNumeric()) {
                    parser.finishToken();
                }
            }
            return values == 0 ? Optional.of("nothing stands in it") : Optional.empty();
        } catch (JsonProcessingException broken) {
            return Optional.of(Json.where(broken));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
