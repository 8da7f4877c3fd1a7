package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files for Prometheus and Grafana: what reads them takes them. */
class AlertRulesTest {

    /** Where Prometheus' own tool is installed, as by Debian's package prometheus. */
    private static Optional<Path> promtool() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve("promtool"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @ParameterizedTest
    @CsvSource({"check, alerts.yaml", "test, alerts.test.yaml"})
    void prometheusOwnToolFindsNothingWrongWithTheRules(String verb, String file) throws Exception {
        assertThat(Path.of("deploy/prometheus", file)).isNotEmptyFile();
        Optional<Path> promtool = promtool();
        if (promtool.isEmpty()) {
            System.out.println("promtool is not installed: deploy/prometheus/" + file + " was not tried by it");
            return;
        }
        Process process = new ProcessBuilder(promtool.get().toString(), verb, "rules", file)
                .directory(new File("deploy/prometheus"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void eachPanelOfTheDashboardHasAPlaceOfItsOwnAndAQuestion() throws Exception {
        JsonNode dashboard = new ObjectMapper().readTree(new File("deploy/grafana/trigger-relay.json"));
        var places = new HashSet<String>();
        for (JsonNode panel : dashboard.path("panels")) {
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String square = (place.path("x").asInt() + x) + ","
                            + (place.path("y").asInt() + y);
                    assertThat(places.add(square))
                            .as(panel.path("title").asText())
                            .isTrue();
                }
            }
            assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
            assertThat(panel.path("targets").findValuesAsText("expr"))
                    .allSatisfy(question -> assertThat(question).contains("job=~\"$job\"", "instance=~\"$instance\""));
        }
        assertThat(dashboard.path("panels").size()).isGreaterThan(10);
    }
}
