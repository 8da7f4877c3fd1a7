package org.triggerrelay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The OpenAPI document is one that a reader takes which is not ours, and its examples are what it says. */
class OpenApiTest {
    private static final ObjectNode DOCUMENT =
            OpenApi.of(Catalog.in("en", List.of(), Set.of("of-my-own", "rené & co")), "https://relay.example.org");

    private static List<String> complaints(String document) {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(document, null, new ParseOptions());
        return read.getMessages();
    }

    /** Visits each object of the document with its place. */
    private static void walk(String place, JsonNode node, BiConsumer<String, JsonNode> visit) {
        visit.accept(place, node);
        node.properties().forEach(member -> walk(place + "/" + member.getKey(), member.getValue(), visit));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(place + "/" + i, node.get(i), visit);
            }
        }
    }

    @Test
    void aReaderOfOpenApiTakesItWithoutAComplaint() {
        assertThat(complaints(DOCUMENT.toString())).isEmpty();
    }

    @Test
    void theReaderComplainsWhereThereIsSomethingToComplainOf() {
        ObjectNode broken = DOCUMENT.deepCopy();
        ((ObjectNode) broken.path("paths").path("/triggers").path("get")).remove("responses");
        assertThat(complaints(broken.toString())).isNotEmpty();
        ObjectNode other = DOCUMENT.deepCopy();
        ((ObjectNode) other.path("paths")
                        .path("/runs/{run}")
                        .path("get")
                        .path("parameters")
                        .path(0))
                .put("in", "body");
        assertThat(complaints(other.toString())).isNotEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var references = new TreeSet<String>();
        walk("", DOCUMENT, (place, node) -> {
            if (node.isObject() && node.path("$ref").isTextual()) {
                references.add(node.path("$ref").asText());
            }
        });

        assertThat(references).hasSizeGreaterThan(20).allMatch(reference -> DOCUMENT.at(reference.substring(1))
                .isObject());
    }

    @Test
    void everyExampleOfABodyIsValidAgainstItsSchema() {
        var checked = new ArrayList<String>();
        walk("", DOCUMENT, (place, node) -> {
            if (place.endsWith("/content/application~1json") || place.endsWith("/content/application/json")) {
                if (node.has("example")) {
                    String schema = node.path("schema").path("$ref").asText().replace("#/components/schemas/", "");
                    assertThat(OpenApiTest.schema(schema)
                                    .validate(node.path("example").toString(), InputFormat.JSON))
                            .as(place)
                            .isEmpty();
                    checked.add(place);
                }
            }
        });

        assertThat(checked).hasSizeGreaterThan(20);
    }

    private static com.networknt.schema.Schema schema(String name) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("$ref", "#/$defs/" + name);
        document.set("$defs", DOCUMENT.path("components").path("schemas"));
        return com.networknt.schema.SchemaRegistry.withDefaultDialect(
                        com.networknt.schema.SpecificationVersion.DRAFT_2020_12)
                .getSchema(document.toString().replace("#/components/schemas/", "#/$defs/"));
    }

    @Test
    void everyOperationHasAnIdentifierOfItsOwn() {
        var identifiers = new ArrayList<String>();
        walk("", DOCUMENT, (place, node) -> {
            if (node.path("operationId").isTextual()) {
                identifiers.add(node.path("operationId").asText());
            }
        });

        assertThat(identifiers).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    }

    @Test
    void eachTriggerHasAWebhookAndEachSubscriptionACallback() {
        assertThat(DOCUMENT.path("webhooks").size())
                .isEqualTo(Catalog.builtIn().triggers().size() + 2);
        assertThat(DOCUMENT.at(
                                "/webhooks/segment-threshold-crossed/post/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/SegmentThresholdCrossedFiring");
        assertThat(DOCUMENT.path("paths")
                        .path("/triggers/segment-threshold-crossed/subscriptions")
                        .path("post")
                        .path("callbacks")
                        .path("firing")
                        .has("{$request.body#/callbackUrl}"))
                .isTrue();
    }

    @Test
    void aSignInIsNamedAndNotNeededYet() {
        assertThat(DOCUMENT.path("security").path(0).isEmpty()).isTrue();
        assertThat(DOCUMENT.at("/components/securitySchemes/apiKey/name").asText())
                .isEqualTo("X-API-Key");
        assertThat(DOCUMENT.at("/components/securitySchemes/entra/type").asText())
                .isEqualTo("oauth2");
    }
}
