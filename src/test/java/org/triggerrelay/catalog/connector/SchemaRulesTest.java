package org.triggerrelay.catalog.connector;

import static org.triggerrelay.catalog.connector.Rule.holds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The platform's rules on types: what Swagger 2.0 knows of JSON Schema, and what the designer makes of it. */
class SchemaRulesTest {
    private static final String BODY = "/paths/~1storms~1subscriptions/post/parameters/0/schema";
    private static final String SEASON = BODY + "/properties/season";
    private static final String WIND = BODY + "/properties/wind";
    private static final String NOTE = "/paths/~1notes~1{id}/post";
    private static final String WORDS = NOTE + "/parameters/1/schema/properties/words";
    private static final String LIMIT = "/paths/~1places/get/parameters/1";
    private static final String ANSWER = "/paths/~1places/get/responses/200/schema";

    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "format",
            "title",
            "description",
            "default",
            "maximum",
            "minimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "required",
            "enum",
            "items",
            "properties",
            "additionalProperties",
            "x-ms-dynamic-values",
            "x-ms-dynamic-list",
            "x-ms-enum-values",
            "x-ms-notification-url",
            "x-ms-summary",
            "x-ms-visibility",
            "x-ms-test-value");
    private static final Set<String> OF_PARAMETERS = Set.of("name", "in", "x-ms-url-encoding");
    private static final Map<String, Set<String>> FORMATS = Map.of(
            "string", Set.of("", "byte", "date", "date-time", "password", "email", "html", "uri", "uuid"),
            "integer", Set.of("", "int32", "int64"),
            "number", Set.of("", "float", "double"),
            "boolean", Set.of(""),
            "object", Set.of(""),
            "array", Set.of(""));

    @Test
    void everythingHasOneOfTheSixTypes() {
        holds(
                d -> breaking(d, each -> !FORMATS.containsKey(each.text("type"))),
                small -> small.at(WIND).remove("type"),
                small -> small.at(WIND).put("type", "null"),
                small -> small.at(WIND).putArray("type").add("number").add("string"));
    }

    @Test
    void everyFormatIsOneThatThePlatformKnowsForTheType() {
        holds(
                d -> breaking(d, each -> !FORMATS.getOrDefault(each.text("type"), Set.of())
                        .contains(each.text("format"))),
                small -> small.at(WIND).put("format", "decimal"),
                small -> small.at(LIMIT).put("format", "date-time"));
    }

    @Test
    void nothingUsesAWordThatSwaggerOrThePlatformDoesNotKnow() {
        holds(
                d -> d.places().flatMap(each -> each.node().properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(word -> !KEYWORDS.contains(word)
                                && !(each.use() == Place.Use.PARAMETER && OF_PARAMETERS.contains(word)))
                        .map(word -> each.where() + " " + word)),
                small -> small.at(WIND).put("const", 7),
                small -> small.at(WIND).putArray("oneOf"),
                small -> small.at(WORDS).put("uniqueItems", true),
                small -> small.at(WIND).put("name", "wind"),
                small -> small.at(LIMIT).put("nullable", true));
    }

    @Test
    void everyArraySaysWhatIsInIt() {
        holds(
                d -> breaking(
                        d,
                        each -> each.text("type").equals("array")
                                && !each.node().path("items").isObject()),
                small -> small.at(WORDS).remove("items"));
    }

    @Test
    void noListOfWordsHoldsOneTwice() {
        holds(
                d -> breaking(
                        d,
                        each -> isTwice(each.node().path("required"))
                                || isTwice(each.node().path("enum"))),
                small -> small.at(SEASON).withArray("enum").add("winter"),
                small -> small.at(BODY).withArray("required").add("wind"));
    }

    @Test
    void requiredStandsOnObjectsOnlyAndIsNotEmpty() {
        holds(
                d -> breaking(
                        d,
                        each -> each.node().path("required") instanceof ArrayNode required
                                && (required.isEmpty() || !each.text("type").equals("object"))),
                small -> small.at(WORDS).putArray("required").add("first"),
                small -> small.at(BODY).putArray("required"));
    }

    @Test
    void whatIsRequiredIsDefined() {
        holds(
                d -> breaking(d, each -> Definition.texts(each.node().path("required"))
                        .anyMatch(name -> each.use() != Place.Use.PARAMETER
                                && !each.node().path("properties").has(name))),
                small -> small.at(BODY).withArray("required").add("rain"));
    }

    @Test
    void anEnumHasAtLeastOneValue() {
        holds(
                d -> breaking(d, each -> each.node().path("enum") instanceof ArrayNode values && values.isEmpty()),
                small -> small.at(SEASON).putArray("enum"));
    }

    @Test
    void theValuesOfAnEnumAreOfItsType() {
        holds(
                d -> breaking(d, each -> stream(each.node().path("enum")).anyMatch(value -> !is(each, value))),
                small -> small.at(SEASON).withArray("enum").add(7),
                small -> small.at(WIND).putArray("enum").add("strong"));
    }

    @Test
    void anEnumThatMakersChooseFromHasANameForEachValueAndNoOther() {
        holds(
                d -> breaking(
                        d,
                        each -> each.isGivenByMakers()
                                && each.node().has("enum")
                                && !stream(each.node().path("enum"))
                                        .toList()
                                        .equals(stream(each.node().path("x-ms-enum-values"))
                                                .map(one -> one.path("value"))
                                                .toList())),
                small -> small.at(SEASON).remove("x-ms-enum-values"),
                small -> small.at(SEASON).withArray("x-ms-enum-values").remove(0),
                small -> small.at(SEASON)
                        .withArray("x-ms-enum-values")
                        .addObject()
                        .put("value", "spring"));
    }

    @Test
    void everyNameOfAValueIsThereAndDifferentFromTheOthers() {
        holds(
                d -> breaking(d, each -> {
                    List<String> names = stream(each.node().path("x-ms-enum-values"))
                            .map(one -> one.path("displayName").asText())
                            .toList();
                    return names.contains("") || Set.copyOf(names).size() < names.size();
                }),
                small -> ((ObjectNode) small.at(SEASON).at("/x-ms-enum-values/0")).remove("displayName"),
                small -> ((ObjectNode) small.at(SEASON).at("/x-ms-enum-values/0")).put("displayName", "Winter"));
    }

    @Test
    void aDefaultIsOfItsType() {
        holds(
                d -> breaking(
                        d,
                        each -> each.node().has("default")
                                && !is(each, each.node().path("default"))),
                small -> small.at(LIMIT).put("default", "100"),
                small -> small.at(SEASON).put("default", true));
    }

    @Test
    void aDefaultIsOneOfTheValues() {
        holds(
                d -> breaking(
                        d,
                        each -> each.node().has("default")
                                && each.node().has("enum")
                                && stream(each.node().path("enum"))
                                        .noneMatch(each.node().path("default")::equals)),
                small -> small.at(SEASON).put("default", "spring"));
    }

    @Test
    void whatIsInternalAndHasADefaultIsRequired() {
        holds(
                d -> breaking(d, each -> each.isInternal() && each.node().has("default") && !each.required()),
                small -> small.at(SEASON).put("x-ms-visibility", "internal"));
    }

    @Test
    void whatMakersDoNotSeeAndIsRequiredHasADefaultUnlessThePlatformFillsItIn() {
        holds(
                d -> breaking(
                        d,
                        each -> each.isGivenByMakers()
                                && !each.operation().isInternal()
                                && each.text("x-ms-visibility").equals("internal")
                                && each.required()
                                && !each.node().has("default")
                                && !each.node().path("x-ms-notification-url").asBoolean()),
                small -> small.at(WIND).put("x-ms-visibility", "internal"));
    }

    @Test
    void theLeastIsAtMostTheMost() {
        holds(
                d -> breaking(
                        d,
                        each -> isReversed(each, "minimum", "maximum")
                                || isReversed(each, "minLength", "maxLength")
                                || isReversed(each, "minItems", "maxItems")),
                small -> small.at(LIMIT).put("minimum", 2000),
                small -> small.at(SEASON).put("minLength", 3).put("maxLength", 2));
    }

    @Test
    void nothingHasANegativeLength() {
        holds(
                d -> breaking(d, each -> Stream.of("minLength", "maxLength", "minItems", "maxItems")
                        .anyMatch(name -> each.node().path(name).asInt() < 0)),
                small -> small.at(WORDS).put("minItems", -1));
    }

    @Test
    void everyPatternIsARegularExpression() {
        holds(d -> breaking(d, each -> !isPattern(each.text("pattern"))), small -> small.at(SEASON)
                .put("pattern", "(summer"));
    }

    @Test
    void noSchemaIsDeeperThanTen() {
        holds(d -> breaking(d, each -> depth(each) > 10), small -> {
            ObjectNode place = small.at(ANSWER);
            for (int i = 0; i < 11; i++) {
                place = place.putObject("properties").putObject("deeper").put("type", "object");
            }
        });
    }

    @Test
    void nothingThatMakersGiveIsReadOnly() {
        holds(
                d -> breaking(
                        d,
                        each -> each.isGivenByMakers()
                                && each.node().path("readOnly").asBoolean()),
                small -> small.at(WIND).put("readOnly", true));
    }

    private static Stream<String> breaking(Definition definition, Predicate<Place> fault) {
        return definition.places().filter(fault).map(Place::where);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false);
    }

    private static boolean isTwice(JsonNode array) {
        var seen = new HashSet<JsonNode>();
        return array.isArray() && stream(array).anyMatch(each -> !seen.add(each));
    }

    private static boolean is(Place place, JsonNode value) {
        return switch (place.text("type")) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
    }

    private static boolean isReversed(Place place, String least, String most) {
        return place.node().has(least)
                && place.node().has(most)
                && place.node().path(least).asDouble() > place.node().path(most).asDouble();
    }

    private static boolean isPattern(String text) {
        try {
            return Pattern.compile(text).pattern().equals(text);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static int depth(Place place) {
        int depth = 0;
        for (Place above = place; above != null; above = above.parent()) {
            depth++;
        }
        return depth;
    }
}
