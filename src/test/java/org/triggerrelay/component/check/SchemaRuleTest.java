package org.triggerrelay.component.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's schema as it is read here takes and refuses what the schema library takes and refuses by it. */
class SchemaRuleTest {
    private static final YamlSchema OURS = YamlSchema.load();
    private static final Schema LIBRARYS = library();

    private static Schema library() {
        try (InputStream schema = SchemaRuleTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(schema, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Finding> findings(String yaml) {
        RouteFile file = RouteFile.of(Path.of("mine.yaml"), yaml);
        assertThat(file.fault()).isNull();
        var findings = new Findings();
        new SchemaRule(OURS).check(file, findings);
        return findings.all();
    }

    static List<Path> routes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void theProjectsRoutesAreFineByBoth(Path route) throws IOException {
        String yaml = Files.readString(route);

        assertThat(findings(yaml)).isEmpty();
        assertThat(LIBRARYS.validate(yaml, InputFormat.YAML)).isEmpty();
    }

    private static String steps(String steps) {
        return "- route:\n    id: r\n    from:\n      uri: direct:x\n      steps:\n" + steps.indent(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- to: log:x",
                "- to:\n    uri: log:x\n    pattern: InOnly",
                "- setBody:\n    simple: x",
                "- setBody:\n    expression:\n      simple:\n        expression: x\n        trim: false",
                "- setHeader:\n    name: a\n    constant: b",
                "- choice:\n    when:\n      - simple: x\n        steps: []\n    otherwise:\n      steps: []",
                "- split:\n    expression:\n      simple: x\n    parallelProcessing: true\n    steps: []",
                "- marshal:\n    json:\n      library: Jackson",
                "- loadBalance:\n    roundRobinLoadBalancer: {}\n    steps: []",
                "- doTry:\n    steps: []\n    doCatch:\n      - exception: [java.lang.Exception]\n        steps: []",
                "- aggregate:\n    correlationExpression:\n      constant: x\n    completionSize: 3\n    aggregationStrategy: x\n    steps: []",
                "- stop: {}"
            })
    void whatCamelsYamlHasIsFineByBoth(String step) {
        assertThat(findings(steps(step))).isEmpty();
        assertThat(LIBRARYS.validate(steps(step), InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- too: log:x",
                "- to:\n    urii: log:x",
                "- to:\n    parameters: {}",
                "- to:\n    uri: log:x\n    pattern: Sometimes",
                "- setBody:\n    expression:\n      simpel: x",
                "- setBody:\n    expression:\n      simple:\n        expresion: x",
                "- setHeader:\n    constant: b",
                "- choice:\n    when:\n      simple: x",
                "- split:\n    expression:\n      simple: x\n    parallelProcessing: perhaps",
                "- marshal:\n    jason: {}",
                "- aggregate:\n    correlationExpression:\n      constant: x\n    completionSize: three\n    aggregationStrategy: x"
            })
    void whatItDoesNotHaveIsOneFindingHereAndRefusedByTheLibraryToo(String step) {
        assertThat(findings(steps(step))).hasSize(1).allMatch(finding -> finding.line() >= 6 && finding.line() <= 9);
        assertThat(LIBRARYS.validate(steps(step), InputFormat.YAML)).isNotEmpty();
    }

    @Test
    void aPlaceholderMayStandForAnyText() {
        assertThat(findings(steps("- to:\n    uri: log:x\n    disabled: \"{{off}}\"")))
                .isEmpty();
    }

    @Test
    void twoStepsInOneItemAreToldApart() {
        assertThat(findings(steps("- to: log:x\n  log: y")))
                .singleElement()
                .asString()
                .contains("mine.yaml:6", "found log, to in one item; begin each with a dash");
    }
}
