package org.triggerrelay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document has the shape of version 3, refers to what is there, and gives examples that are valid. */
class AsyncApiTest {
    private static final Catalog CATALOG = Catalog.in("en", List.of(), Set.of("of-my-own"));
    private static final ObjectNode DOCUMENT = AsyncApi.of(CATALOG, "https://relay.example.org/cdp");
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"#([^\"]*)\"");

    @Test
    void itHasTheMembersOfVersionThreeAndNoOther() {
        assertThat(DOCUMENT.fieldNames())
                .toIterable()
                .containsExactly(
                        "asyncapi", "info", "defaultContentType", "servers", "channels", "operations", "components");
        assertThat(DOCUMENT.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(DOCUMENT.at("/servers/relay/host").asText()).isEqualTo("relay.example.org");
        assertThat(DOCUMENT.at("/servers/relay/protocol").asText()).isEqualTo("https");
        assertThat(DOCUMENT.at("/servers/relay/pathname").asText()).isEqualTo("/cdp");
        assertThat(DOCUMENT.path("info").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("title", "version", "description", "license");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = new TreeSet<String>();
        REFERENCE.matcher(DOCUMENT.toString()).results().forEach(match -> references.add(match.group(1)));

        assertThat(references).hasSizeGreaterThan(20).allMatch(reference -> DOCUMENT.at(reference)
                .isObject());
    }

    @Test
    void eventsAreReceivedAndTheFiringsOfEachTriggerAreSent() {
        assertThat(DOCUMENT.at("/operations/receiveStatusEvents/action").asText())
                .isEqualTo("receive");
        assertThat(CATALOG.triggers()).allSatisfy(trigger -> {
            JsonNode operation = DOCUMENT.path("operations").path("send" + trigger.id());
            assertThat(operation.path("action").asText()).isEqualTo("send");
            assertThat(operation.at("/channel/$ref").asText()).isEqualTo("#/channels/" + trigger.id());
            assertThat(DOCUMENT.path("channels")
                            .path(trigger.id())
                            .path("address")
                            .isNull())
                    .isTrue();
        });
        assertThat(DOCUMENT.path("operations").size())
                .isEqualTo(CATALOG.triggers().size() + 1);
    }

    @Test
    void eachMessageOfAnOperationIsOneOfItsChannel() {
        DOCUMENT.path("operations").properties().forEach(operation -> {
            String channel = operation.getValue().at("/channel/$ref").asText();
            assertThat(operation.getValue().path("messages"))
                    .isNotEmpty()
                    .allMatch(message -> message.path("$ref").asText().startsWith(channel + "/messages/"));
        });
    }

    @Test
    void theExamplesOfPayloadsAndHeadersAreValid() {
        DOCUMENT.at("/components/messages").properties().forEach(message -> {
            JsonNode example = message.getValue().at("/examples/0");
            String payload = message.getValue()
                    .at("/payload/$ref")
                    .asText()
                    .replace("#/components/schemas", "/components/schemas");
            assertValid(DOCUMENT.at(payload), example.path("payload"));
            if (example.has("headers")) {
                assertValid(message.getValue().path("headers"), example.path("headers"));
                assertThat(example.path("headers").path("ce-type").asText())
                        .isEqualTo("org.triggerrelay.firing."
                                + example.path("payload").path("trigger").asText());
            }
        });
    }

    private static void assertValid(JsonNode schema, JsonNode example) {
        var read = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString());
        assertThat(read.validate(example.toString(), InputFormat.JSON)).isEmpty();
        assertThat(read.validate(new ObjectMapper().createObjectNode().toString(), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void aHostThatIsNoneIsRefused() {
        assertThatThrownBy(() -> AsyncApi.of(CATALOG, "http://a b")).isInstanceOf(IllegalArgumentException.class);
    }
}
