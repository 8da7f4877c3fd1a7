package org.triggerrelay.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** A line of the log as one JSON object on one line: when, how bad, who, what, and the values that go along by their names. */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST = 2_000;

    @Override
    public byte[] encode(ILoggingEvent line) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("time", line.getInstant().toString());
            json.writeStringField("level", line.getLevel().toString());
            json.writeStringField("logger", line.getLoggerName());
            json.writeStringField("message", cut(line.getFormattedMessage()));
            if (line.getKeyValuePairs() != null) {
                for (KeyValuePair pair : line.getKeyValuePairs()) {
                    write(json, pair.key, pair.value);
                }
            }
            if (line.getThrowableProxy() != null) {
                json.writeStringField("error", ThrowableProxyUtil.asString(line.getThrowableProxy()));
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What is not there is left out. */
    private static void write(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> {}
            case Integer number -> json.writeNumberField(name, number);
            case Double number -> json.writeNumberField(name, number);
            case Collection<?> all -> {
                json.writeArrayFieldStart(name);
                for (Object one : all) {
                    json.writeString(cut(String.valueOf(one)));
                }
                json.writeEndArray();
            }
            default -> json.writeStringField(name, cut(value.toString()));
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    @Override
    public byte @Nullable [] headerBytes() {
        return null;
    }

    @Override
    public byte @Nullable [] footerBytes() {
        return null;
    }
}
