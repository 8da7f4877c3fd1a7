package org.triggerrelay.action.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.triggerrelay.action.Firings.told;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Golden;
import org.triggerrelay.action.OddText;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reason;

class TeamsMessageTest {
    private static final Path SCHEMA = Path.of("../shared/schemas/adaptive-card-1.4.0.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TYPES = Set.of("AdaptiveCard", "TextBlock", "FactSet", "Action.OpenUrl");

    static List<Firing> ofEachTrigger() {
        return Firings.ofEachTrigger();
    }

    static LongStream seeds() {
        return LongStream.range(1, 301);
    }

    @ParameterizedTest
    @MethodSource("ofEachTrigger")
    void eachTriggersCardIsAsItWasApproved(Firing firing) throws IOException {
        byte[] body = TeamsMessage.render(told(firing));
        String pretty = JSON.readTree(body).toPrettyString() + "\n";
        Golden.assertSame("teams/" + firing.trigger() + ".json", pretty.getBytes(StandardCharsets.UTF_8));
        assertIsValid(body);
    }

    @Test
    void cardsAreValidByThePublishedSchemaWhereItIsAtHand() throws IOException {
        if (!Files.exists(SCHEMA)) {
            System.out.println("NOT CHECKED: cards against the published schema of Adaptive Cards 1.4, as " + SCHEMA
                    + " does not exist; our own rules were checked");
            return;
        }
        ObjectNode published = (ObjectNode) JSON.readTree(Files.readAllBytes(SCHEMA));
        published.remove("id");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_6)
                .getSchema(published.toString(), InputFormat.JSON);
        var bodies = new ArrayList<byte[]>();
        Firings.ofEachTrigger().forEach(firing -> bodies.add(TeamsMessage.render(told(firing))));
        seeds().forEach(seed -> bodies.add(TeamsMessage.render(told(odd(OddText.of(seed))))));
        assertThat(schema.validate(card(bodies.get(0)).toString().replace("wrap", "warp"), InputFormat.JSON))
                .isNotEmpty();
        for (byte[] body : bodies) {
            assertThat(schema.validate(card(body).toString(), InputFormat.JSON)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheEventSaysTheCardStaysACard(long seed) throws IOException {
        assertIsValid(TeamsMessage.render(told(odd(OddText.of(seed)))));
    }

    @Test
    void whatDoesNotFitIsLeftOutFromTheEndWithAVisibleNote() throws IOException {
        String wide = "<🎉".repeat(10_000);
        Firing odd = odd(wide);
        byte[] body = TeamsMessage.render(told(new Firing(
                odd.id(),
                odd.trigger(),
                odd.flow(),
                odd.firedAt(),
                new Reason.Said(wide),
                wide,
                null,
                null,
                null,
                null,
                odd.event(),
                1)));
        assertIsValid(body);
        assertThat(body.length).isGreaterThan(10_000);
        JsonNode elements = card(body).get("body");
        assertThat(elements.get(elements.size() - 1).get("text").asText())
                .endsWith("more facts did not fit into this card.");
        assertThat(elements.get(2).get("facts").get(0).get("title").asText()).isEqualTo("Error");
        assertThat(elements.get(2).get("facts").get(0).get("value").asText()).endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https://",
                "https://a b/",
                "//x",
                "https://u:p@h/",
                ""
            })
    void onlyAWebPageBecomesAButton(String link) throws IOException {
        byte[] body = TeamsMessage.render(told(Firings.firing(
                "unmatched",
                "r",
                Firings.event("x", "y", Outcome.RUNNING).link(link).build())));
        assertThat(card(body).has("actions")).isFalse();
        assertIsValid(body);
    }

    private static Firing odd(String text) {
        return Firings.firing(
                "data-source-refresh-failed",
                text,
                Firings.event("data-source", text, Outcome.FAILED)
                        .status(text)
                        .source(text)
                        .error(text)
                        .link("https://h.example/" + text)
                        .build());
    }

    private static JsonNode card(byte[] body) throws IOException {
        return JSON.readTree(body).get("attachments").get(0).get("content");
    }

    /** The rules of the envelope, of the card and of Teams, as far as our cards can break them. */
    private static void assertIsValid(byte[] body) throws IOException {
        assertThat(body.length).isLessThanOrEqualTo(TeamsMessage.LARGEST_BODY);
        JsonNode envelope = JSON.readTree(body);
        assertThat(envelope.get("type").asText()).isEqualTo("message");
        assertThat(envelope.get("attachments")).hasSize(1);
        JsonNode attachment = envelope.get("attachments").get(0);
        assertThat(attachment.get("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.get("contentUrl").isNull()).isTrue();
        JsonNode card = attachment.get("content");
        assertThat(card.get("version").asText()).isEqualTo("1.4");
        assertThat(card.findValuesAsText("type")).isSubsetOf(TYPES).first().isEqualTo("AdaptiveCard");
        var texts = new ArrayList<String>(card.findValuesAsText("text"));
        texts.addAll(card.findValuesAsText("value"));
        assertThat(texts).isNotEmpty().allSatisfy(text -> {
            assertThat(text).isNotBlank().doesNotContain("](").doesNotContainIgnoringCase("<at");
            assertThat(text.codePoints()).noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x200E);
        });
    }
}
