package org.triggerrelay.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of one event object while they are read; refuses what breaks the format with the member's name. */
final class EventFields {
    @Nullable
    String id;

    @Nullable
    String source;

    @Nullable
    Instant time;

    @Nullable
    String process;

    @Nullable
    String subject;

    @Nullable
    Outcome outcome;

    @Nullable
    String status;

    @Nullable
    String instance;

    @Nullable
    String run;

    @Nullable
    String runKind;

    @Nullable
    String refresh;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant endedAt;

    @Nullable
    Long records;

    @Nullable
    String error;

    @Nullable
    String link;

    @Nullable
    String subjectId;

    @Nullable
    Integer parts;

    @Nullable
    BigDecimal value;

    List<String> owners = List.of();
    Map<String, BigDecimal> values = Map.of();
    final SortedMap<String, JsonNode> extras = new TreeMap<>();
    private final Set<String> seen = new HashSet<>(32);

    /** Reads the object that the parser has just entered; false as soon as it shows itself to be a CloudEvent. */
    boolean readObject(JsonParser parser) throws IOException, Unreadable {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (name.equals("specversion")) {
                return false;
            }
            if (!seen.add(name)) {
                throw new Unreadable(name + ": stands twice in the event; allowed is once");
            }
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                readMember(name, parser);
            }
        }
        return true;
    }

    private void readMember(String name, JsonParser parser) throws IOException, Unreadable {
        switch (name) {
            case "id" -> id = filled(name, parser);
            case "source" -> source = filled(name, parser);
            case "time" -> time = time(name, parser);
            case "process" -> process = filled(name, parser);
            case "subject" -> subject = filled(name, parser);
            case "outcome" -> outcome = outcome(parser);
            case "status" -> status = string(name, parser);
            case "instance" -> instance = filled(name, parser);
            case "run" -> run = filled(name, parser);
            case "runKind" -> runKind = string(name, parser);
            case "refresh" -> refresh = string(name, parser);
            case "startedAt" -> startedAt = time(name, parser);
            case "endedAt" -> endedAt = time(name, parser);
            case "records" -> records = count(name, parser, 0, Long.MAX_VALUE);
            case "error" -> error = string(name, parser);
            case "link" -> link = string(name, parser);
            case "owners" -> owners = owners(parser);
            case "subjectId" -> subjectId = filled(name, parser);
            case "parts" -> parts = (int) count(name, parser, 1, Integer.MAX_VALUE);
            case "value" -> value = decimal(name, parser);
            case "values" -> values = values(parser);
            default -> extra(name, parser);
        }
    }

    private void extra(String name, JsonParser parser) throws IOException, Unreadable {
        checked("the name of a member", name);
        try {
            JsonNode extra = Json.MEMBERS.readTree(parser);
            checkAll(name, extra);
            extras.put(name, extra);
        } catch (NumberFormatException beyond) {
            throw beyond(name);
        }
    }

    private static void checkAll(String name, JsonNode node) throws Unreadable {
        if (node.isTextual()) {
            checked(name, node.textValue());
        }
        for (var member : node.properties()) {
            checked(name, member.getKey());
        }
        for (JsonNode child : node) {
            checkAll(name, child);
        }
    }

    private static String filled(String name, JsonParser parser) throws IOException, Unreadable {
        String text = string(name, parser);
        if (text.isEmpty()) {
            throw new Unreadable(name + ": found an empty string; allowed is any text");
        }
        return text;
    }

    private static String string(String name, JsonParser parser) throws IOException, Unreadable {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(name, parser, "a string");
        }
        return checked(name, parser.getText());
    }

    private static String checked(String name, String text) throws Unreadable {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new Unreadable(name + ": holds a NUL character, which no field may");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new Unreadable(name + ": holds half a surrogate pair, which is no Unicode text");
                }
                i++;
            }
        }
        return text;
    }

    private static Outcome outcome(JsonParser parser) throws IOException, Unreadable {
        String word = string("outcome", parser);
        return Outcome.ofWord(word)
                .orElseThrow(
                        () -> new Unreadable("outcome: found " + Json.shown(word) + "; allowed are failed, succeeded,"
                                + " retrying, skipped, cancelled, warned, running, queued, unknown"));
    }

    private static Instant time(String name, JsonParser parser) throws IOException, Unreadable {
        String text = string(name, parser);
        Instant time = Rfc3339.instant(text);
        if (time == null) {
            throw new Unreadable(name + ": found " + Json.shown(text)
                    + "; allowed is a time with zone after RFC 3339, such as 2026-11-22T06:04:11Z");
        }
        return time;
    }

    private static long count(String name, JsonParser parser, long least, long most) throws IOException, Unreadable {
        if (parser.currentToken().isNumeric()) {
            BigDecimal number = decimal(name, parser);
            if (number.compareTo(BigDecimal.valueOf(least)) >= 0
                    && number.compareTo(BigDecimal.valueOf(most)) <= 0
                    && number.stripTrailingZeros().scale() <= 0) {
                return number.longValueExact();
            }
            throw new Unreadable(name + ": found " + parser.getText() + "; allowed is a whole number from " + least);
        }
        throw wrong(name, parser, "a whole number");
    }

    private static BigDecimal decimal(String name, JsonParser parser) throws IOException, Unreadable {
        if (!parser.currentToken().isNumeric()) {
            throw wrong(name, parser, "a number");
        }
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException | JsonProcessingException beyond) {
            throw beyond(name);
        }
    }

    private static Unreadable beyond(String name) {
        return new Unreadable(name + ": the exponent is beyond what a decimal can hold");
    }

    private static List<String> owners(JsonParser parser) throws IOException, Unreadable {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("owners", parser, "an array of addresses");
        }
        var owners = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                owners.add(checked("owners", parser.getText()));
            } else {
                owners.add(Json.MEMBERS.readTree(parser).toString());
            }
        }
        return owners;
    }

    private static Map<String, BigDecimal> values(JsonParser parser) throws IOException, Unreadable {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("values", parser, "an object of numbers by dimension");
        }
        var values = new LinkedHashMap<String, BigDecimal>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String dimension = checked("values", parser.currentName());
            parser.nextToken();
            if (values.put(dimension, decimal("values." + dimension, parser)) != null) {
                throw new Unreadable("values: " + Json.shown(dimension) + " stands twice; allowed is once");
            }
        }
        return values;
    }

    private static Unreadable wrong(String name, JsonParser parser, String allowed) {
        return new Unreadable(name + ": found " + Json.kind(parser.currentToken()) + "; allowed is " + allowed);
    }

    StatusEvent toEvent(String json) throws Unreadable {
        return new StatusEvent(
                required("id", id),
                required("source", source),
                required("time", time),
                required("process", process),
                required("subject", subject),
                required("outcome", outcome),
                status,
                instance,
                run,
                runKind,
                refresh,
                startedAt,
                endedAt,
                records,
                error,
                link,
                owners,
                subjectId,
                parts,
                value,
                values,
                json,
                EventHash.of(this));
    }

    private static <T> T required(String name, @Nullable T found) throws Unreadable {
        if (found == null) {
            throw new Unreadable(name + ": missing; every event needs id, source, time, process, subject and outcome");
        }
        return found;
    }
}
