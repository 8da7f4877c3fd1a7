package org.triggerrelay.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader agree: neither takes what the other's rules forbid. */
class PublishedSchemaTest {
    private static final String RESOURCE = "/schema/status-event.schema.json";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** What a member may be replaced with; much of it belongs nowhere. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.0",
            "1.5",
            "12",
            "1e3",
            "\"\"",
            "\"CRM\"",
            "\"failed\"",
            "\"2026-11-22T06:04:11Z\"",
            "\"2026-11-22T06:04:115Z\"",
            "\"2026-11-22t06:04:11.123456789123+01:00\"",
            "\"2026-02-30T06:04:11Z\"",
            "\"2026-11-22T06:04:11Z\\n\"",
            "\"a\\u0000\"",
            "\"Клијенти\"",
            "[]",
            "[\"ana@contoso.example\",7]",
            "{}",
            "{\"RS\":1.25}",
            "{\"RS\":\"1\"}",
            "{\"RS\":null}",
            "{\"\":1}");

    private static String text() throws IOException {
        try (InputStream schema = PublishedSchemaTest.class.getResourceAsStream(RESOURCE)) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theSchemaIsAValidSchema() throws IOException {
        Schema metaschema = SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(metaschema.validate(text(), InputFormat.JSON)).isEmpty();
        assertThat(metaschema.validate("{\"type\":7}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void theSchemaKnowsEveryFieldOfTheEvent() throws IOException {
        JsonNode properties = Json.MAPPER.readTree(text()).get("properties");
        var fields = new ArrayList<String>();
        for (var component : StatusEvent.class.getRecordComponents()) {
            fields.add(component.getName());
        }
        fields.removeAll(List.of("json", "hash"));
        assertThat(properties.properties().stream().map(Map.Entry::getKey)).hasSameElementsAs(fields);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261122, 4711})
    void whatTheSchemaRefusesTheReaderRefusesAndWhatTheReaderTakesTheSchemaTakes(long seed) throws IOException {
        Schema schema = SCHEMAS.getSchema(text(), InputFormat.JSON);
        var random = new Random(seed);
        int taken = 0;
        for (int round = 0; round < 2_000; round++) {
            String json = mutated(random).json();
            List<Error> findings = schema.validate(json, InputFormat.JSON);
            EventReading reading = EventReader.read(json.getBytes(StandardCharsets.UTF_8));
            String shown = "seed " + seed + ", round " + round + ": " + json + " " + findings + " " + reading;
            switch (reading) {
                case EventReading.Read read -> {
                    taken++;
                    assertThat(findings).as(shown).isEmpty();
                }
                case Rejection rejection -> {
                    assertThat(rejection.reason()).as(shown).contains(": ").doesNotEndWith("allowed is ");
                    findings.forEach(
                            finding -> assertThat(rejection.reason()).as(shown).contains(field(finding)));
                }
            }
        }
        assertThat(taken).as("seed %s takes some and refuses some", seed).isBetween(100, 1_900);
    }

    private static String field(Error finding) {
        return "required".equals(finding.getKeyword())
                ? finding.getProperty()
                : finding.getInstanceLocation().toString().replaceFirst("^\\$?[./]?", "");
    }

    private static EventDraft mutated(Random random) {
        EventDraft draft = random.nextBoolean() ? EventDraft.complete() : EventDraft.valid();
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            var names = List.copyOf(EventDraft.complete().members().keySet());
            String name = names.get(random.nextInt(names.size()));
            draft = switch (random.nextInt(4)) {
                case 0 -> draft.without(name);
                case 1 -> draft.with("extra" + change, VALUES.get(random.nextInt(VALUES.size())));
                default -> draft.with(name, VALUES.get(random.nextInt(VALUES.size())));
            };
        }
        return draft;
    }

    @Test
    void theEnvelopesOfTheseTestsAreCloudEventsByTheirOwnSchema() throws IOException {
        Path published = Path.of("../shared/schemas/cloudevents.schema.json");
        if (!Files.exists(published)) {
            System.out.println("The schema of CloudEvents is not beside this checkout: envelopes go unchecked.");
            return;
        }
        Schema schema = SCHEMAS.getSchema(Files.readString(published), InputFormat.JSON);
        List<String> envelopes = CloudEventTest.everyForm()
                .filter(form -> !"envelope last".equals(form.get()[0]) && !"no type of content".equals(form.get()[0]))
                .map(form -> (String) form.get()[1])
                .toList();
        assertThat(envelopes).hasSize(4).allSatisfy(envelope -> assertThat(schema.validate(envelope, InputFormat.JSON))
                .as(envelope)
                .isEmpty());
        assertThat(schema.validate("{\"specversion\":\"1.0\"}", InputFormat.JSON))
                .isNotEmpty();
    }
}
