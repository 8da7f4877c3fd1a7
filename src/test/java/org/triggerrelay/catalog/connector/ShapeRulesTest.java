package org.triggerrelay.catalog.connector;

import static org.triggerrelay.catalog.connector.Rule.holds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The platform's rules on the whole, on operations and on answers. */
class ShapeRulesTest {
    private static final String LIST = "/paths/~1places/get";
    private static final String NOTE = "/paths/~1notes~1{id}/post";

    @Test
    void theVersionOfSwaggerIsTwo() {
        holds(d -> found(!d.root().path("swagger").asText().equals("2.0"), "swagger"), small -> small.root()
                .put("swagger", "3.0.0"));
    }

    @Test
    void theFileIsSmallerThanAMegabyte() {
        holds(
                d -> found(d.root().toPrettyString().getBytes(StandardCharsets.UTF_8).length >= 1_000_000, "size"),
                small -> small.info().put("x-long", "x".repeat(1_000_000)));
    }

    @Test
    void thereAreAtMostTwoHundredAndFiftySixOperations() {
        holds(d -> found(d.operations().size() > 256, "operations"), small -> {
            for (int i = 0; i < 256; i++) {
                small.at("/paths").set("/copy" + i, small.at("/paths/~1places").deepCopy());
            }
        });
    }

    @Test
    void noBodyHasMoreThanFiveHundredAndTwelveSchemas() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> d.places()
                                        .filter(place -> place.operation().id().equals(each.id()))
                                        .count()
                                > 512)
                        .map(Definition.Operation::id),
                small -> {
                    ObjectNode properties = small.at(NOTE + "/parameters/1/schema/properties");
                    for (int i = 0; i < 512; i++) {
                        properties.putObject("p" + i).put("type", "string");
                    }
                });
    }

    @Test
    void theHostIsAHostWithoutSchemeAndPath() {
        holds(
                d -> Stream.of(d.root().path("host").asText())
                        .filter(host -> !host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?")),
                small -> small.root().put("host", "https://storms.example.com"),
                small -> small.root().put("host", "storms.example.com/v1"),
                small -> small.root().remove("host"));
    }

    @Test
    void theBasePathBeginsWithASlash() {
        holds(d -> found(!d.root().path("basePath").asText("/").startsWith("/"), "basePath"), small -> small.root()
                .put("basePath", "v1"));
    }

    @Test
    void itIsCalledByHttpsOnly() {
        holds(
                d -> found(!d.root().path("schemes").toString().equals("[\"https\"]"), "schemes"),
                small -> small.root().putArray("schemes").add("ws"),
                small -> small.root().putArray("schemes"),
                small -> small.root().withArray("schemes").add("http"));
    }

    @Test
    void itConsumesAndProducesJson() {
        holds(
                d -> Stream.of("consumes", "produces")
                        .filter(name -> !d.root().path(name).toString().equals("[\"application/json\"]")),
                small -> small.root().remove("consumes"),
                small -> small.root().putArray("produces").add("text/csv"));
    }

    @Test
    void everyOperationHasAnIdOfLettersAndDigitsInPascalCase() {
        holds(
                d -> d.operations().stream()
                        .map(Definition.Operation::id)
                        .filter(id -> !id.matches("[A-Z][A-Za-z0-9]*")),
                small -> small.at(LIST).put("operationId", "list_places"),
                small -> small.at(LIST).put("operationId", "List-Places"),
                small -> small.at(LIST).remove("operationId"));
    }

    @Test
    void everyIdIsShorterThanEightyCharacters() {
        holds(
                d -> d.operations().stream().map(Definition.Operation::id).filter(id -> id.length() >= 80),
                small -> small.at(LIST).put("operationId", "L".repeat(80)));
    }

    @Test
    void noTwoOperationsHaveTheSameId() {
        holds(d -> twice(d.operations(), each -> each.id().toLowerCase(Locale.ROOT)), small -> small.at(LIST)
                .put("operationId", "NoteStorm"));
    }

    @Test
    void nothingIsTakenFromElsewhereByReference() {
        holds(
                d -> d.root().findValues("$ref").stream().map(JsonNode::asText),
                small -> small.at(LIST).withArray("parameters").addObject().put("$ref", "#/parameters/limit"));
    }

    @Test
    void everyOperationHasAnAnswerThatMeansSuccess() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> answers(each)
                                .noneMatch(answer -> answer.getKey().startsWith("2")))
                        .map(Definition.Operation::id),
                small -> small.at(LIST + "/responses").remove("200"));
    }

    @Test
    void everyAnswerIsAStatusOrDefault() {
        holds(
                d -> d.operations().stream()
                        .flatMap(ShapeRulesTest::answers)
                        .map(Map.Entry::getKey)
                        .filter(status -> !status.matches("[1-5]\\d\\d|default")),
                small -> small.at(LIST + "/responses").putObject("2XX"));
    }

    @Test
    void theDefaultAnswerHasNoSchema() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> each.json().at("/responses/default").has("schema"))
                        .map(Definition.Operation::id),
                small -> small.at(LIST + "/responses/default").putObject("schema"));
    }

    @Test
    void noOperationHasTwoAnswersWithASchema() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> answers(each)
                                        .filter(answer -> answer.getValue().has("schema"))
                                        .count()
                                > 1)
                        .map(Definition.Operation::id),
                small -> small.at(LIST + "/responses")
                        .putObject("400")
                        .putObject("schema")
                        .put("type", "object"));
    }

    @Test
    void whatOkOrCreatedGivesHasASchema() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> !each.isInternal() && !each.isTrigger())
                        .filter(each ->
                                answers(each).anyMatch(answer -> answer.getKey().matches("20[01]")))
                        .filter(each -> each.success().path("properties").isEmpty())
                        .map(Definition.Operation::id),
                small -> small.at(LIST + "/responses/200").remove("schema"),
                small -> small.at(LIST + "/responses/200/schema").remove("properties"));
    }

    @Test
    void noOtherAnswerHasASchemaSinceTheDesignerDoesNotShowIt() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> answers(each)
                                .anyMatch(answer -> !answer.getKey().matches("20[01]")
                                        && answer.getValue().has("schema")))
                        .map(Definition.Operation::id),
                small -> small.at(LIST + "/responses")
                        .putObject("202")
                        .putObject("schema")
                        .put("type", "object"));
    }

    @Test
    void everyVisibilityIsOneOfThree() {
        holds(
                d -> d.root().findValues("x-ms-visibility").stream()
                        .map(JsonNode::asText)
                        .filter(word ->
                                !List.of("important", "advanced", "internal").contains(word)),
                small -> small.at(LIST).put("x-ms-visibility", "none"));
    }

    @Test
    void everyOperationHasAFamilyAndARevision() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> each.json()
                                        .at("/x-ms-api-annotation/family")
                                        .asText()
                                        .isEmpty()
                                || each.json()
                                                .at("/x-ms-api-annotation/revision")
                                                .asInt()
                                        < 1)
                        .map(Definition.Operation::id),
                small -> small.at(LIST).remove("x-ms-api-annotation"),
                small -> small.at(LIST + "/x-ms-api-annotation").put("revision", 0));
    }

    @Test
    void theIdOfALaterRevisionEndsWithItsNumber() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> !each.id()
                                .equals(each.json()
                                                .at("/x-ms-api-annotation/family")
                                                .asText()
                                        + suffix(each.json()
                                                .at("/x-ms-api-annotation/revision")
                                                .asInt())))
                        .map(Definition.Operation::id),
                small -> small.at(LIST + "/x-ms-api-annotation").put("revision", 2));
    }

    @Test
    void noFamilyHasARevisionTwiceOrMoreThanTwoThatAreInUse() {
        holds(
                d -> Stream.concat(
                        twice(
                                d.operations(),
                                each -> each.json().path("x-ms-api-annotation").path("family") + " "
                                        + each.json()
                                                .path("x-ms-api-annotation")
                                                .path("revision")),
                        d.operations().stream()
                                .map(each -> each.json()
                                        .at("/x-ms-api-annotation/family")
                                        .asText())
                                .filter(family -> d.operations().stream()
                                                .filter(each -> !each.json()
                                                        .path("deprecated")
                                                        .asBoolean())
                                                .filter(each -> each.json()
                                                        .at("/x-ms-api-annotation/family")
                                                        .asText()
                                                        .equals(family))
                                                .count()
                                        > 2)),
                small -> small.at(NOTE + "/x-ms-api-annotation").put("family", "ListPlaces"),
                small -> {
                    small.at(NOTE + "/x-ms-api-annotation")
                            .put("family", "ListPlaces")
                            .put("revision", 2);
                    small.at("/paths/~1storms~1subscriptions/post/x-ms-api-annotation")
                            .put("family", "ListPlaces")
                            .put("revision", 3);
                });
    }

    @Test
    void onlyWhatIsDeprecatedNamesAReplacement() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> each.json().path("x-ms-api-annotation").has("replacement")
                                && !each.json().path("deprecated").asBoolean())
                        .map(Definition.Operation::id),
                small -> small.at(LIST + "/x-ms-api-annotation").putObject("replacement"));
    }

    private static Stream<Map.Entry<String, JsonNode>> answers(Definition.Operation operation) {
        return operation.json().path("responses").properties().stream();
    }

    private static String suffix(int revision) {
        return revision == 1 ? "" : "V" + revision;
    }

    private static <T> Stream<String> twice(Collection<T> all, Function<T, String> key) {
        var seen = new HashSet<String>();
        return all.stream().map(key).filter(each -> !seen.add(each));
    }

    private static Stream<String> found(boolean isFound, String what) {
        return isFound ? Stream.of(what) : Stream.empty();
    }
}
