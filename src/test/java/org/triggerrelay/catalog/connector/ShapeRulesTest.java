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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The platform's rules on the whole, on paths, operations, parameters and answers. */
class ShapeRulesTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");
    private static final String LIST = "/paths/~1places/get";
    private static final String LIMIT = LIST + "/parameters/1";
    private static final String NOTE = "/paths/~1notes~1{id}/post";
    private static final String ID = NOTE + "/parameters/0";

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
                small -> small.at("/info")
                        .put("x", small.root().withArray("schemes").add("http").size()));
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
    void everyPathBeginsWithASlash() {
        holds(d -> paths(d).filter(path -> !path.startsWith("/")), small -> small.at("/paths")
                .set("notes", small.at("/paths/~1places")));
    }

    @Test
    void noPathHasAStarAQuestionMarkOrAHash() {
        holds(
                d -> paths(d).filter(path -> path.matches(".*[*?#].*")),
                small -> small.at("/paths").set("/notes/*", small.at("/paths/~1places")),
                small -> small.at("/paths").set("/notes?all", small.at("/paths/~1places")),
                small -> small.at("/paths").set("/notes#all", small.at("/paths/~1places")));
    }

    @Test
    void noVariableOfAPathHasADefaultOrCrossesASegmentOrStaysOpen() {
        holds(
                d -> paths(d).filter(
                                path -> VARIABLE.matcher(path).replaceAll("$1").matches(".*[{}=].*")
                                        || VARIABLE.matcher(path).results().anyMatch(each -> each.group(1)
                                                .contains("/"))),
                small -> small.at("/paths").set("/notes/{id=7}", small.at("/paths/~1places")),
                small -> small.at("/paths").set("/notes/{id", small.at("/paths/~1places")),
                small -> small.at("/paths").set("/{notes/id}", small.at("/paths/~1places")));
    }

    @Test
    void noTwoPathsDifferOnlyInCapitals() {
        holds(d -> twice(paths(d).toList(), path -> path.toLowerCase(Locale.ROOT)), small -> small.at("/paths")
                .set("/Places", small.at("/paths/~1places")));
    }

    @Test
    void noTwoPathsDifferOnlyInTheNamesOfVariables() {
        holds(
                d -> twice(paths(d).toList(), path -> VARIABLE.matcher(path).replaceAll("{}")),
                small -> small.at("/paths").set("/notes/{name}", small.at("/paths/~1places")));
    }

    @Test
    void noPathIsAlsoWhatAVariableOfAnotherCouldStandFor() {
        holds(
                d -> paths(d).filter(path -> VARIABLE.matcher(path).find())
                        .filter(path -> paths(d).filter(other -> !other.equals(path))
                                .anyMatch(other -> other.matches(pattern(path)))),
                small -> small.at("/paths").set("/notes/all", small.at("/paths/~1places")));
    }

    @Test
    void everyVariableOfAPathIsAParameterAndEveryParameterOfThePathAVariable() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> !VARIABLE.matcher(each.path())
                                .results()
                                .map(variable -> variable.group(1))
                                .sorted()
                                .toList()
                                .equals(each.parameters("path")
                                        .map(one -> one.path("name").asText())
                                        .sorted()
                                        .toList()))
                        .map(Definition.Operation::id),
                small -> small.at(ID).put("name", "storm"),
                small -> small.at(LIMIT).put("in", "path"));
    }

    @Test
    void everyParameterOfAPathIsRequired() {
        holds(d -> parameters(d, "path").filter(each -> !each.required()).map(Place::where), small -> small.at(ID)
                .put("required", false));
    }

    @Test
    void everyParameterOfAPathSaysHowItIsEncoded() {
        holds(
                d -> parameters(d, "path")
                        .filter(each -> !each.text("x-ms-url-encoding").equals("single"))
                        .map(Place::where),
                small -> small.at(ID).remove("x-ms-url-encoding"));
    }

    @Test
    void noParameterOutsideOfAPathSaysHowItIsEncoded() {
        holds(
                d -> d.operations().stream()
                        .flatMap(Definition.Operation::parameters)
                        .filter(each -> !each.path("in").asText().equals("path") && each.has("x-ms-url-encoding"))
                        .map(Object::toString),
                small -> small.at(LIMIT).put("x-ms-url-encoding", "single"));
    }

    @Test
    void noParameterIsNamedConnectionId() {
        holds(
                d -> d.places()
                        .filter(each -> each.isGivenByMakers() && each.name().equalsIgnoreCase("connectionId"))
                        .map(Place::where),
                small -> small.at(LIMIT).put("name", "connectionId"));
    }

    @Test
    void noOperationHasTwoParametersOfOneName() {
        holds(
                d -> d.operations().stream()
                        .flatMap(each -> twice(
                                each.parameters().toList(),
                                one -> one.path("name").asText()
                                        + one.path("in").asText())),
                small -> small.at(LIMIT).put("name", "country"));
    }

    @Test
    void noOperationHasTwoBodies() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> each.parameters("body").count() > 1)
                        .map(Definition.Operation::id),
                small -> small.at(NOTE)
                        .withArray("parameters")
                        .add(small.at(NOTE + "/parameters/1").deepCopy().put("name", "other")));
    }

    @Test
    void whatOnlyFetchesHasNoBody() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> List.of("get", "delete").contains(each.method()))
                        .filter(each -> each.parameters("body").findAny().isPresent())
                        .map(Definition.Operation::id),
                small -> small.at(LIST).withArray("parameters").add(small.at(NOTE + "/parameters/1")));
    }

    @Test
    void aBodyHasASchemaAndNoTypeOfItsOwn() {
        holds(
                d -> d.operations().stream()
                        .flatMap(each -> each.parameters("body"))
                        .filter(each -> !each.path("schema").isObject() || each.has("type") || each.has("format"))
                        .map(Object::toString),
                small -> small.at(NOTE + "/parameters/1").remove("schema"),
                small -> small.at(NOTE + "/parameters/1").put("type", "object"));
    }

    @Test
    void aParameterThatIsNoBodyHasATypeAndNoSchema() {
        holds(
                d -> d.places()
                        .filter(each -> each.use() == Place.Use.PARAMETER)
                        .filter(each -> !each.node().has("type") || each.node().has("schema"))
                        .map(Place::where),
                small -> small.at(LIMIT).remove("type"),
                small -> small.at(LIMIT).putObject("schema"));
    }

    @Test
    void everyParameterIsInTheQueryThePathOrTheBody() {
        holds(
                d -> d.operations().stream()
                        .flatMap(Definition.Operation::parameters)
                        .filter(each -> !List.of("query", "path", "body")
                                .contains(each.path("in").asText()))
                        .map(Object::toString),
                small -> small.at(LIMIT).put("in", "cookie"));
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

    private static Stream<String> paths(Definition definition) {
        return definition.root().path("paths").properties().stream().map(Map.Entry::getKey);
    }

    private static Stream<Place> parameters(Definition definition, String in) {
        return definition
                .places()
                .filter(each ->
                        each.use() == Place.Use.PARAMETER && each.text("in").equals(in));
    }

    private static Stream<Map.Entry<String, JsonNode>> answers(Definition.Operation operation) {
        return operation.json().path("responses").properties().stream();
    }

    /** What a path's variables could stand for: a segment each. */
    private static String pattern(String path) {
        return VARIABLE.matcher(Pattern.quote(path)).replaceAll("\\\\E[^/]+\\\\Q");
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
