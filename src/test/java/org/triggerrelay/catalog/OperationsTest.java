package org.triggerrelay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of operations is whole: what it names is there, and what it gives as an example is valid. */
class OperationsTest {
    private static final Catalog CATALOG = Catalog.in("en", List.of(), Set.of("of-my-own", "list-triggers"));
    private static final Map<String, ObjectNode> SCHEMAS = Schemas.of(CATALOG);
    private static final Pattern IN_BRACES = Pattern.compile("\\{([^}]+)}");
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"([^\"]*)\"");

    static List<Operation> operations() {
        return Operations.of(CATALOG);
    }

    /** The schema of this name with all others in it. */
    static Schema schema(String name) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("$ref", "#/$defs/" + name);
        document.putObject("$defs").setAll(SCHEMAS);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document.toString().replace("#/components/schemas/", "#/$defs/"));
    }

    @Test
    void eachHasAnIdentifierAndAPlaceOfItsOwn() {
        assertThat(operations())
                .extracting(Operation::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[A-Z][A-Za-z0-9]+"));
        assertThat(operations())
                .extracting(operation -> operation.method() + " " + operation.path())
                .doesNotHaveDuplicates();
    }

    @Test
    void eachTriggerCanBeSubscribedToByOneOfThem() {
        assertThat(operations().stream().map(Operation::fires).filter(Objects::nonNull))
                .containsExactlyElementsOf(CATALOG.triggers());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatItSaysFitsIntoAForm(Operation operation) {
        assertThat(operation.summary()).matches("[\\p{L}\\p{N} ()]{3,80}");
        assertThat(operation.description()).startsWith("This operation ").endsWith(".");
        assertThat(operation.parameters()).allSatisfy(parameter -> {
            assertThat(parameter.title()).matches("[A-Za-z0-9 ()]{2,80}");
            assertThat(parameter.description()).endsWith(".");
        });
        assertThat(operation.answers())
                .allSatisfy(answer -> assertThat(answer.description()).endsWith("."))
                .anyMatch(Operation.Answer::isGood)
                .extracting(Operation.Answer::status)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void thePathHasItsParametersAndNoOther(Operation operation) {
        Set<String> inPath = IN_BRACES
                .matcher(operation.path())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(operation.parameters().stream().filter(Parameter::required).map(Parameter::name))
                .containsExactlyInAnyOrderElementsOf(inPath);
        assertThat(operation.parameters()).extracting(Parameter::place).isSubsetOf("path", "query");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theSchemasThatItNamesAreThereAndItsExampleIsValid(Operation operation) {
        assertThat(operation.answers().stream().map(Operation.Answer::schema).filter(Objects::nonNull))
                .isSubsetOf(SCHEMAS.keySet());
        Operation.Body body = operation.body();
        if (body != null) {
            assertThat(SCHEMAS).containsKey(body.schema());
            assertThat(schema(body.schema()).validate(body.example().toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void aSubscriptionWithoutACallbackOrAThresholdOrWithAnUnknownMemberIsInvalid() {
        Schema schema = schema("SegmentThresholdCrossedSubscription");

        assertThat(schema.validate("{\"callbackUrl\":\"https://a.example/x\",\"above\":10}", InputFormat.JSON))
                .isEmpty();
        assertThat(Stream.of(
                        "{\"above\":10}",
                        "{\"callbackUrl\":\"https://a.example/x\"}",
                        "{\"callbackUrl\":\"https://a.example/x\",\"above\":10,\"abov\":10}",
                        "{\"callbackUrl\":\"https://a.example/x\",\"above\":\"ten\"}",
                        "{\"callbackUrl\":\"https://a.example/x\",\"above\":10,\"first\":\"shoot\"}",
                        "{\"callbackUrl\":\"https://a.example/x\",\"above\":10,\"outcome\":[\"failed\"]}"))
                .allMatch(body -> !schema.validate(body, InputFormat.JSON).isEmpty());
    }

    @Test
    void everyReferenceOfASchemaLeadsToOne() {
        var references = new TreeSet<String>();
        SCHEMAS.values().forEach(schema -> REFERENCE
                .matcher(schema.toString())
                .results()
                .forEach(match -> references.add(match.group(1).replace("#/components/schemas/", ""))));

        assertThat(references).isNotEmpty().isSubsetOf(SCHEMAS.keySet());
    }

    @Test
    void everyMemberOfASchemaHasATitleAndADescription() {
        SCHEMAS.forEach((name, schema) -> {
            schema.path("properties").properties().forEach(member -> {
                String where = member.getKey() + " of " + name;
                assertThat(member.getValue().path("title").asText()).as(where).matches("[A-Za-z0-9 ]{2,80}");
                assertThat(member.getValue().path("description").asText())
                        .as(where)
                        .endsWith(".");
            });
        });
    }
}
