package org.triggerrelay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.component.check.RouteCheck;
import org.triggerrelay.component.check.RouteFolders;
import org.triggerrelay.component.check.RouteSources;
import org.triggerrelay.component.mapping.Mappings;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.Trigger;

/** The page of triggers is the catalogue's; {@code -Dgolden.update=true} writes it anew, to be read and committed. */
class TriggersPageTest {
    private static final Path PAGE = Path.of("docs/triggers.md");
    private static final Pattern FLOW = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void thePageSaysWhatTheCatalogueSays() throws Exception {
        String written = TriggersPage.of(Catalog.builtIn());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, written);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    @Test
    void theFlowsOnItAreWhatACheckTakes(@TempDir Path routes) throws Exception {
        Files.createDirectories(routes.resolve("flows"));
        Files.createDirectories(routes.resolve("kamelets"));
        String sink = "flow-webhook-sink.kamelet.yaml";
        Files.copy(
                Path.of("routes/kamelets").resolve(sink),
                routes.resolve("kamelets").resolve(sink));
        FLOW.matcher(TriggersPage.of(Catalog.builtIn())).results().forEach(flow -> {
            try {
                String name =
                        flow.group(1).lines().skip(1).findFirst().orElseThrow().strip();
                Files.writeString(routes.resolve("flows").resolve(name.substring(4) + ".camel.yaml"), flow.group(1));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        var check = new RouteCheck(
                null,
                RouteSources.read(new RouteFolders(routes, java.util.List.of())),
                routes.resolve("kamelets"),
                new Templates(routes.resolve("templates")),
                new Mappings(routes),
                setting -> Optional.empty(),
                Set.of());

        assertThat(check.findings()).isEmpty();
        assertThat(check.flows().values().stream().map(Flow::trigger).map(Trigger::name))
                .containsExactlyInAnyOrderElementsOf(Trigger.builtIn());
    }
}
