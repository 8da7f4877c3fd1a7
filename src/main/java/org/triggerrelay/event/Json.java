package org.triggerrelay.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How this package reads JSON: decimals of any length, at most 100 levels deep, nothing else bounded but the size. */
final class Json {
    static final int MAX_DEPTH = 100;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(EventReader.MAX_BYTES)
                    .maxStringLength(EventReader.MAX_BYTES)
                    .maxNameLength(EventReader.MAX_BYTES)
                    .build())
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();

    static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Reads one member's value out of an object; what follows it is not its business. */
    static final ObjectReader MEMBERS = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** The text of these bytes, which have to be UTF-8. */
    static String utf8(byte[] bytes) throws Unreadable {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) { // stands for what cannot be decoded, unless it was written so
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            } catch (CharacterCodingException malformed) {
                throw new Unreadable(
                        "found bytes that are no UTF-8, as Latin-1 and Windows-1252 have; allowed is JSON in UTF-8");
            }
        }
        return text;
    }

    /** These bytes without the byte order mark that may stand before them. */
    static byte[] withoutMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf
                ? Arrays.copyOfRange(bytes, 3, bytes.length)
                : bytes;
    }

    /** What a token is called in a message to a person. */
    static String kind(@Nullable JsonToken token) {
        return switch (token) {
            case null -> "nothing";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case FIELD_NAME, END_ARRAY, END_OBJECT, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
        };
    }

    /** The parser's complaint in one line, with line and column. */
    static String where(JsonProcessingException broken) {
        String message = broken.getOriginalMessage();
        String line =
                message.lines().findFirst().orElse("unreadable").replaceAll("\\s*\\(start marker.*|\\(through .*", "");
        var at = broken.getLocation();
        return at == null ? line : line + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** A text as a message may show it: quoted, cut to 80 characters, control characters made harmless. */
    static String shown(String text) {
        String cut = text.length() <= 80 ? text : text.substring(0, 80) + "…";
        return '"' + cut.replaceAll("\\p{Cntrl}", "�") + '"';
    }
}
