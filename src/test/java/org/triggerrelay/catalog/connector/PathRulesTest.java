package org.triggerrelay.catalog.connector;

import static org.triggerrelay.catalog.connector.Rule.holds;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The platform's rules on paths and parameters. */
class PathRulesTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");
    private static final String LIST = "/paths/~1places/get";
    private static final String LIMIT = LIST + "/parameters/1";
    private static final String NOTE = "/paths/~1notes~1{id}/post";
    private static final String ID = NOTE + "/parameters/0";

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

    private static Stream<String> paths(Definition definition) {
        return definition.root().path("paths").properties().stream().map(Map.Entry::getKey);
    }

    private static Stream<Place> parameters(Definition definition, String in) {
        return definition
                .places()
                .filter(each ->
                        each.use() == Place.Use.PARAMETER && each.text("in").equals(in));
    }

    /** What a path's variables could stand for: a segment each. */
    private static String pattern(String path) {
        return VARIABLE.matcher(Pattern.quote(path)).replaceAll("\\\\E[^/]+\\\\Q");
    }

    private static <T> Stream<String> twice(Collection<T> all, Function<T, String> key) {
        var seen = new HashSet<String>();
        return all.stream().map(key).filter(each -> !seen.add(each));
    }
}
