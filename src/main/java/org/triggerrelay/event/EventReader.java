package org.triggerrelay.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads one status event from its JSON: the canonical form, or a CloudEvent 1.0 (structured) that carries it as data.
 *
 * <p>The streaming reader decides; where it refuses, the published schema is asked for a complete list of what is
 * wrong ({@link EventSchema}). A payload is at most 1 MB.
 */
public final class EventReader {
    /** The largest event, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private EventReader() {}

    /** Loads what only refusals need, which takes up to a second, so that the first one keeps no thread waiting. */
    public static void prepare() {
        read("{}".getBytes(StandardCharsets.UTF_8));
    }

    /** Reads one JSON value, UTF-8. */
    public static EventReading read(byte[] json) {
        byte[] unmarked = Json.withoutMark(json);
        return reading(json, () -> parse(unmarked));
    }

    /** Reads the data of a CloudEvent in binary mode, whose attributes came as headers without their prefix. */
    public static EventReading readBinary(byte[] data, Map<String, String> attributes) {
        return reading(data, () -> CloudEvent.open(attributes, data));
    }

    @FunctionalInterface
    private interface Parsing {
        StatusEvent run() throws IOException, Unreadable;
    }

    private static EventReading reading(byte[] payload, Parsing parsing) {
        if (payload.length > MAX_BYTES) {
            return tooLarge();
        }
        try {
            return new EventReading.Read(parsing.run());
        } catch (Unreadable refused) {
            return new Rejection(refused.reason());
        } catch (JsonProcessingException broken) {
            return new Rejection("broken JSON: " + Json.where(broken));
        } catch (NumberFormatException | ArithmeticException beyond) {
            return new Rejection("a number's exponent is beyond what a decimal can hold");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rejection tooLarge() {
        return new Rejection("larger than one event may be: allowed are 1,048,576 bytes");
    }

    private static StatusEvent parse(byte[] json) throws IOException, Unreadable {
        String text = Json.utf8(json);
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("an event is a JSON object: found " + Json.kind(parser.currentToken()));
            }
            var fields = new EventFields();
            if (fields.readObject(parser)) {
                requireEnd(parser);
                return fields.toEvent(text);
            }
        } catch (Unreadable refused) {
            if (!CloudEvent.isOne(json)) { // an attribute before specversion may have a field's name
                throw EventSchema.explained(refused, json);
            }
        }
        return CloudEvent.open(json);
    }

    private static void requireEnd(JsonParser parser) throws IOException, Unreadable {
        if (parser.nextToken() != null) {
            throw new Unreadable("one event was expected: found more behind it");
        }
    }
}
