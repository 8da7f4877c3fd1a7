package org.triggerrelay.catalog.connector;

import static org.triggerrelay.catalog.connector.Rule.holds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The platform's rules on drop-downs that another operation fills. */
class DropDownRulesTest {
    private static final String VALUES = "x-ms-dynamic-values";
    private static final String LIST = "x-ms-dynamic-list";
    private static final String TRIGGER = "/paths/~1storms~1subscriptions/post";
    private static final String BODY = TRIGGER + "/parameters/0";
    private static final String PLACE = BODY + "/schema/properties/place";

    @Test
    void theListComesFromAnOperationThatIsThere() {
        holds(
                d -> both(d, (each, call) -> called(d, call) == null),
                small -> small.at(PLACE + "/" + VALUES).put("operationId", "ListRegions"),
                small -> small.at(PLACE + "/" + LIST).put("operationId", "ListRegions"));
    }

    @Test
    void theListComesFromAnOperationThatOnlyFetches() {
        holds(
                d -> both(
                        d, (each, call) -> !d.operation(call.path("operationId").asText())
                                .method()
                                .equals("get")),
                small -> small.at(PLACE + "/" + VALUES).put("operationId", "NoteStorm"));
    }

    @Test
    void theAnswerHoldsAnArrayWhereTheListIsLookedFor() {
        holds(
                d -> both(
                        d, (each, call) -> !array(d, call).path("type").asText().equals("array")),
                small -> small.at(PLACE + "/" + VALUES).put("value-collection", "regions"),
                small -> small.at(PLACE + "/" + LIST).put("itemsPath", "value"));
    }

    @Test
    void whatIsInTheArrayHasTheValueAndTheTitle() {
        holds(
                d -> both(d, (each, call) -> Stream.of(
                                member(call, "value-path", "itemValuePath"),
                                member(call, "value-title", "itemTitlePath"))
                        .anyMatch(
                                name -> !array(d, call).at("/items/properties").has(name))),
                small -> small.at(PLACE + "/" + VALUES).put("value-path", "id"),
                small -> small.at(PLACE + "/" + LIST).put("itemTitlePath", "name"));
    }

    @Test
    void theValueIsOfTheFieldsType() {
        holds(
                d -> both(d, (each, call) -> !array(d, call)
                        .at("/items/properties/" + member(call, "value-path", "itemValuePath") + "/type")
                        .asText()
                        .equals(each.text("type"))),
                small -> small.at(PLACE).put("type", "integer"));
    }

    @Test
    void everyParameterThatIsHandedOverIsOneOfTheOperations() {
        holds(
                d -> both(d, (each, call) -> call.path("parameters").properties().stream()
                        .anyMatch(one -> parameter(d, call, one.getKey()) == null)),
                small -> small.at(PLACE + "/" + VALUES + "/parameters").put("continent", "Europe"),
                small -> small.at(PLACE + "/" + LIST + "/parameters")
                        .putObject("continent")
                        .put("value", "Europe"));
    }

    @Test
    void everyParameterThatTheOperationRequiresIsHandedOver() {
        holds(
                d -> both(
                        d,
                        (each, call) -> called(d, call) instanceof Definition.Operation operation
                                && operation
                                        .parameters()
                                        .filter(one -> one.path("required").asBoolean())
                                        .anyMatch(one -> !call.path("parameters")
                                                .has(one.path("name").asText()))),
                small -> small.at("/paths/~1places/get/parameters/0")
                        .put("required", true)
                        .put("name", "continent"));
    }

    @Test
    void whatTheOperationRequiresComesFromWhatIsRequired() {
        holds(
                d -> values(d, (each, call) -> call.path("parameters").properties().stream()
                        .filter(one -> one.getValue().has("parameter"))
                        .anyMatch(one -> parameter(d, call, one.getKey()) instanceof ObjectNode wanted
                                && wanted.path("required").asBoolean()
                                && references(d, each, one.getValue()).noneMatch(Place::required))),
                small -> small.at("/paths/~1places/get/parameters/0").put("required", true));
    }

    @Test
    void everyReferenceLeadsToOneFieldOfTheSameOperation() {
        holds(
                d -> values(d, (each, call) -> call.path("parameters").properties().stream()
                        .filter(one -> one.getValue().has("parameter"))
                        .anyMatch(one -> references(d, each, one.getValue()).count() != 1)),
                small -> small.at(BODY + "/schema/properties").remove("country"));
    }

    @Test
    void everyReferenceLeadsToWhatMakersSee() {
        holds(
                d -> values(d, (each, call) -> call.path("parameters").properties().stream()
                        .flatMap(one -> references(d, each, one.getValue()))
                        .anyMatch(Place::isInternal)),
                small -> small.at(BODY + "/schema/properties/country").put("x-ms-visibility", "internal"));
    }

    @Test
    void everyReferenceIsOfTheTypeThatTheOperationWants() {
        holds(
                d -> values(d, (each, call) -> call.path("parameters").properties().stream()
                        .anyMatch(one -> references(d, each, one.getValue())
                                .anyMatch(source -> parameter(d, call, one.getKey()) instanceof ObjectNode wanted
                                        && !wanted.path("type").asText().equals(source.text("type"))))),
                small -> small.at(BODY + "/schema/properties/country").put("type", "number"));
    }

    @Test
    void everyFixedValueIsOfTheTypeThatTheOperationWants() {
        holds(
                d -> values(d, (each, call) -> call.path("parameters").properties().stream()
                        .filter(one -> one.getValue().isValueNode())
                        .anyMatch(one -> parameter(d, call, one.getKey()) instanceof ObjectNode wanted
                                && wanted.path("type").asText().equals("integer")
                                        != one.getValue().isIntegralNumber())),
                small -> small.at(PLACE + "/" + VALUES + "/parameters").put("limit", "all"));
    }

    @Test
    void aReferenceIntoABodyHasADynamicListBesideTheDynamicValues() {
        holds(
                d -> fields(
                        d,
                        each -> each.use() == Place.Use.INPUT
                                && !each.node()
                                        .at("/" + VALUES + "/parameters")
                                        .findValues("parameter")
                                        .isEmpty()
                                && !each.node().has(LIST)),
                small -> small.at(PLACE).remove(LIST));
    }

    @Test
    void aDynamicListAsksForTheSameAsTheDynamicValuesBesideIt() {
        holds(
                d -> fields(
                        d,
                        each -> each.node().has(LIST)
                                && !asValues(each.node().path(LIST))
                                        .equals(plain(each.node().path(VALUES)))),
                small -> small.at(PLACE).remove(VALUES),
                small -> small.at(PLACE + "/" + LIST + "/parameters/limit").put("value", 7),
                small -> small.at(PLACE + "/" + LIST + "/parameters/country").put("parameterReference", "body/season"));
    }

    @Test
    void noDropDownStandsOnAWholeBody() {
        holds(
                d -> d.operations().stream()
                        .flatMap(each -> each.parameters("body"))
                        .filter(body -> body.has(VALUES) || body.has(LIST))
                        .map(Object::toString),
                small -> small.at(BODY).set(VALUES, small.at(PLACE + "/" + VALUES)));
    }

    @Test
    void noFieldIsCalledLikeAParameterOfItsOwnOperation() {
        holds(
                d -> fields(
                        d,
                        each -> each.use() == Place.Use.INPUT
                                && !each.name().isEmpty()
                                && each.operation().parameters().anyMatch(one -> one.path("name")
                                        .asText()
                                        .equals(each.name()))),
                small -> small.at(BODY).put("name", "wind"));
    }

    private static Stream<String> both(Definition definition, BiPredicate<Place, JsonNode> fault) {
        return fields(definition, each -> Stream.of(VALUES, LIST)
                .filter(each.node()::has)
                .anyMatch(name -> fault.test(each, each.node().path(name))));
    }

    private static Stream<String> values(Definition definition, BiPredicate<Place, JsonNode> fault) {
        return fields(
                definition,
                each -> each.node().has(VALUES) && fault.test(each, each.node().path(VALUES)));
    }

    private static Stream<String> fields(Definition definition, Predicate<Place> fault) {
        return definition.places().filter(fault).map(Place::where);
    }

    private static Definition.Operation called(Definition definition, JsonNode call) {
        return definition.operations().stream()
                .filter(each -> each.id().equals(call.path("operationId").asText()))
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode parameter(Definition definition, JsonNode call, String name) {
        return definition
                .operation(call.path("operationId").asText())
                .parameters()
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode array(Definition definition, JsonNode call) {
        return definition
                .operation(call.path("operationId").asText())
                .success()
                .path("properties")
                .path(member(call, "value-collection", "itemsPath"));
    }

    private static String member(JsonNode call, String ofValues, String ofList) {
        return call.path(ofValues).asText(call.path(ofList).asText());
    }

    /** The fields of the same request that this reference by name can mean. */
    private static Stream<Place> references(Definition definition, Place from, JsonNode reference) {
        return definition
                .places()
                .filter(each -> each.isGivenByMakers()
                        && each.operation().id().equals(from.operation().id()))
                .filter(each -> reference.has("parameter")
                        && each.name().equals(reference.path("parameter").asText()));
    }

    private static Map<String, String> plain(JsonNode values) {
        var plain = new TreeMap<String, String>();
        values.path("parameters")
                .properties()
                .forEach(one -> plain.put(
                        one.getKey(),
                        one.getValue().has("parameter")
                                ? "from " + one.getValue().path("parameter").asText()
                                : one.getValue().toString()));
        plain.put(
                " list",
                values.path("value-collection") + " " + values.path("value-path") + values.path("value-title"));
        plain.put(" operation", values.path("operationId").asText());
        return plain;
    }

    private static Map<String, String> asValues(JsonNode list) {
        var plain = new TreeMap<String, String>();
        list.path("parameters")
                .properties()
                .forEach(one -> plain.put(
                        one.getKey(),
                        one.getValue().has("parameterReference")
                                ? "from "
                                        + one.getValue()
                                                .path("parameterReference")
                                                .asText()
                                                .replaceFirst("^body/", "")
                                : one.getValue().path("value").toString()));
        plain.put(" list", list.path("itemsPath") + " " + list.path("itemValuePath") + list.path("itemTitlePath"));
        plain.put(" operation", list.path("operationId").asText());
        return plain;
    }
}
