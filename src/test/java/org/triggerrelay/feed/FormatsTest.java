package org.triggerrelay.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Outcome;

/** The tables of the mappers, {@code feed/NAME.json}; {@code -Dgolden.update=true} writes what the notices become anew. */
class FormatsTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Path TABLES = Path.of("src/test/resources/feed");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int MUTATIONS = 60;

    /** The members that tell how something stands, in any of the formats; one of a status event itself is checked by its reader. */
    private static final Set<String> STATUSES = Set.of(
            "runStatus",
            "runStatusCode",
            "success",
            "isSuccess",
            "status",
            "Status",
            "event",
            "event_type",
            "eventType",
            "type",
            "monitorCondition",
            "resultType",
            "workflowStatus",
            "jobStatus",
            "taskStatus",
            "refreshState",
            "state");

    static List<String> formats() {
        return Stream.concat(Formats.names().stream(), Formats.askedFor().stream())
                .toList();
    }

    private static ArrayNode table(String format) throws IOException {
        return (ArrayNode) JSON.readTree(TABLES.resolve(format + ".json").toFile());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void eachNoticeBecomesWhatTheTableSays(String format) throws IOException {
        ArrayNode table = table(format);
        for (JsonNode row : table) {
            ArrayNode becomes = becomes(format, row.path("notice"));
            if (Boolean.getBoolean("golden.update")) {
                ((ObjectNode) row).set("becomes", becomes);
            }
            assertThat(becomes.toPrettyString())
                    .as(row.path("case").asText())
                    .isEqualTo(row.path("becomes").toPrettyString());
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(TABLES.resolve(format + ".json"), JSON.writeValueAsString(table) + "\n");
        }
    }

    private static ArrayNode becomes(String format, JsonNode notice) {
        ArrayNode becomes = JsonNodeFactory.instance.arrayNode();
        for (Mapped mapped : all(format, notice)) {
            switch (mapped) {
                case Mapped.Event event -> becomes.add(event.json());
                case Mapped.Ignored ignored -> becomes.addObject().put("ignored", ignored.reason());
                case Mapped.Refused refused -> becomes.addObject().put("refused", refused.reason());
            }
        }
        return becomes;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsMappedCanBeRead(String format) throws IOException {
        for (JsonNode row : table(format)) {
            for (Mapped mapped : all(format, row.path("notice"))) {
                if (mapped instanceof Mapped.Event event) {
                    assertThat(read(event)).as(row.path("case").asText()).isInstanceOf(EventReading.Read.class);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void noMutationEscapes(String format) throws IOException {
        var random = new Random(7);
        for (JsonNode row : table(format)) {
            for (int i = 0; i < MUTATIONS; i++) {
                mapped(format, mutated(row.path("notice").deepCopy(), random));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aWordThatNobodyKnowsIsNoSuccess(String format) throws IOException {
        for (JsonNode row : table(format)) {
            var places = new ArrayList<ObjectNode>();
            JsonNode notice = row.path("notice").deepCopy();
            gather(notice, places);
            places.forEach(place -> STATUSES.stream()
                    .filter(place::hasNonNull)
                    .forEach(name -> place.put(name, place.path(name).asText().startsWith("sync.") ? "sync.x" : "X")));
            for (Mapped mapped : mapped(format, notice)) {
                if (mapped instanceof Mapped.Event event
                        && !event.json().has("value")
                        && !event.json().has("values")) {
                    assertThat(event.json().path("outcome").asText())
                            .as(notice.toString())
                            .isNotEqualTo(Outcome.SUCCEEDED.word());
                }
            }
        }
    }

    private static List<Mapped> all(String format, JsonNode notice) {
        Platform known = Formats.named(format).orElseThrow();
        return known.pieces(notice).stream().map(piece -> known.map(piece, NOW)).toList();
    }

    private static List<Mapped> mapped(String format, JsonNode notice) {
        try {
            List<Mapped> all = all(format, notice);
            all.stream()
                    .filter(Mapped.Event.class::isInstance)
                    .map(Mapped.Event.class::cast)
                    .forEach(FormatsTest::read);
            return all;
        } catch (RuntimeException escaped) {
            return fail("an exception escaped from " + notice, escaped);
        }
    }

    private static EventReading read(Mapped.Event event) {
        return EventReader.read(event.json().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode mutated(JsonNode notice, Random random) {
        var places = new ArrayList<ObjectNode>();
        gather(notice, places);
        for (int i = 0; i <= random.nextInt(3) && !places.isEmpty(); i++) {
            ObjectNode place = places.get(random.nextInt(places.size()));
            var names = new ArrayList<String>();
            place.fieldNames().forEachRemaining(names::add);
            if (!names.isEmpty()) {
                mutate(place, names.get(random.nextInt(names.size())), random);
            }
        }
        return notice;
    }

    private static void mutate(ObjectNode place, String name, Random random) {
        switch (random.nextInt(14)) {
            case 0 -> place.remove(name);
            case 1 -> place.putNull(name);
            case 2 -> place.put(name, random.nextLong());
            case 3 -> place.put(name, "");
            case 4 -> place.put(name, "Sideways");
            case 5 -> place.putObject(name).put("deep", true);
            case 6 -> place.putArray(name).add(1).addNull().addObject();
            case 7 -> place.put(name, "1e999999999");
            case 8 -> place.put(name, "\ud800 \0 \u202e".repeat(2_000));
            case 9 -> place.put(name, place.path(name).toString()); // JSON as text
            case 10 -> place.set(name.toUpperCase(Locale.ROOT), place.remove(name));
            case 11 -> place.set(name, nested(place.path(name)));
            case 12 -> place.set(name, place.path(place.fieldNames().next())); // a neighbour's value
            default -> place.put(name, random.nextBoolean());
        }
    }

    private static JsonNode nested(JsonNode inner) {
        JsonNode outer = inner;
        for (int i = 0; i < 300; i++) {
            outer = i % 2 == 0
                    ? JsonNodeFactory.instance.objectNode().set("in", outer)
                    : JsonNodeFactory.instance.arrayNode().add(outer);
        }
        return outer;
    }

    private static void gather(JsonNode node, List<ObjectNode> places) {
        if (node instanceof ObjectNode object) {
            places.add(object);
        }
        node.forEach(child -> gather(child, places));
    }
}
