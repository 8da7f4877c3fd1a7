package org.triggerrelay.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Element;
import org.triggerrelay.event.Elements;

/** The notices in a payload, piece by piece, each of which is read as its format says. */
public final class Notices implements Elements {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION) // JSON is UTF-8; what looks like another is broken
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Elements payload;
    private final Format format;
    private final Instant received;
    private final Queue<Element> pieces = new ArrayDeque<>();
    private long index;

    /** The notices in these values, received at this time. */
    public Notices(Elements payload, Format format, Instant received) {
        this.payload = payload;
        this.format = format;
        this.received = received;
    }

    @Override
    public @Nullable Element next() throws IOException {
        while (pieces.isEmpty()) {
            Element whole = payload.next();
            if (whole == null) {
                return null;
            }
            open(whole);
        }
        return pieces.poll();
    }

    private void open(Element whole) throws IOException {
        if (whole.refused() != null) {
            pieces.add(whole.at(index++));
            return;
        }
        try {
            for (Format.Piece piece : format.read(JSON.readTree(whole.payload()), received)) {
                byte[] bytes = piece.json().toString().getBytes(StandardCharsets.UTF_8);
                pieces.add(new Element(index++, whole.line(), bytes, null, asIs -> piece.reading()));
            }
        } catch (JsonProcessingException broken) {
            pieces.add(whole.at(index++).refused("broken JSON: " + where(broken)));
        } catch (CharConversionException noText) {
            pieces.add(whole.at(index++).refused("broken JSON: found bytes that are no UTF-8"));
        }
    }

    private static String where(JsonProcessingException broken) {
        return broken instanceof MismatchedInputException
                ? "one JSON value was expected, and more stands behind it"
                : broken.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
    }
}
