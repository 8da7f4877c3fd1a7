package org.triggerrelay.component.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.catalog.Catalog;
import org.triggerrelay.catalog.OwnTrigger;
import org.triggerrelay.catalog.TriggerDefinition;
import org.triggerrelay.component.mapping.Mappings;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.trigger.Trigger;

/** A user describes a trigger of theirs in one file; what is wrong in it is told with its line. */
class OwnTriggersTest {
    private static final String ROUTER = """
            - route:
                id: mine
                description: Raise ours
                from:
                  uri: direct:mine
                  steps:
                    - to:
                        uri: trigger:export-ended,queue-length-read
            """;

    private static final String EXPORT = """
            name: export-ended
            title: When an export ends
            description: An export of a segment has ended, well or badly.
            kind: status
            outcomes: [succeeded, failed]
            sample:
              id: run-4711/export
              source: contoso/insights
              time: "2026-11-22T06:04:11Z"
              process: export
              subject: Newsletter
              outcome: failed
              error: The target refused the file
            """;

    private static final String LENGTH = """
            name: queue-length-read
            title: When a queue is long (or short)
            description: The length of a queue was read.
            kind: number
            sample:
              id: q/1
              source: contoso/queues
              time: "2026-11-22T06:04:11Z"
              process: queue
              subject: Orders
              outcome: succeeded
              value: 1200.50
            """;

    private static final String FLOW = """
            - route:
                id: watch
                description: Watch it
                from:
                  uri: trigger:TRIGGER
                  parameters:
                    subject: Orders
                  steps:
                    - log: seen
            """;

    @TempDir
    private Path routes;

    @BeforeEach
    void route() throws Exception {
        write("mine.camel.yaml", ROUTER);
    }

    private void write(String file, String text) throws Exception {
        Path path = routes.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private RouteCheck check() {
        return new RouteCheck(
                null,
                RouteSources.read(new RouteFolders(routes, List.of())),
                routes.resolve("kamelets"),
                new Templates(routes.resolve("templates")),
                new Mappings(routes),
                setting -> Optional.empty(),
                Set.of());
    }

    private List<String> findings() {
        return check().all().stream()
                .map(finding -> finding.toString().replace(routes + "/", ""))
                .toList();
    }

    @Test
    void oneThatIsDescribedIsInTheCatalogueWithTheConditionsOfItsKind() throws Exception {
        write("export-ended.trigger.yaml", EXPORT);
        write("triggers/queue-length-read.trigger.yaml", LENGTH);

        RouteCheck check = check();
        assertThat(check.all()).isEmpty();
        assertThat(check.raised()).contains("export-ended", "queue-length-read", "data-source-refresh-failed");
        Catalog catalog = Catalog.in("en", check.ownTriggers(), check.raised());
        TriggerDefinition export = catalog.trigger("export-ended").orElseThrow();
        assertThat(export.title()).isEqualTo("When an export ends");
        assertThat(export.kind()).isEqualTo("status");
        assertThat(export.condition("above")).isEmpty();
        assertThat(export.condition("outcome").orElseThrow().allowed()).containsExactly("succeeded", "failed");
        TriggerDefinition length = catalog.trigger("queue-length-read").orElseThrow();
        assertThat(length.condition("above").orElseThrow().example()).isEqualTo("1080.450");
        assertThat(length.sample("x").toString())
                .contains("\"value\":1200.50", "\"previousValue\":1080.450", "crossed 1080.450 upward");
        assertThat(length.hint()).endsWith("the sample.");
    }

    @Test
    void theOneOfTheReadmeIsAsItShouldBe() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String shown = readme.substring(readme.indexOf("```yaml\nname: export-ended") + 8);
        write("export-ended.trigger.yaml", shown.substring(0, shown.indexOf("```")));

        assertThat(findings()).isEmpty();
        assertThat(check().ownTriggers())
                .extracting(OwnTrigger::hint)
                .containsExactly("To see it work, export a segment.");
    }

    @Test
    void aFlowOnItIsHeldAgainstItsKind() throws Exception {
        write("queue-length-read.trigger.yaml", LENGTH);
        write("export-ended.trigger.yaml", EXPORT);
        write("flows/length.camel.yaml", FLOW.replace("TRIGGER", "queue-length-read"));
        write(
                "flows/export.camel.yaml",
                FLOW.replace("TRIGGER", "export-ended")
                        .replace("id: watch", "id: other")
                        .replace("subject: Orders", "above: 5\n        outcome: warned"));

        assertThat(findings())
                .containsExactlyInAnyOrder(
                        "flows/length.camel.yaml:5: trigger queue-length-read needs a threshold; add above, such as"
                                + " above: 1000; or below, inside, outside or changeBy",
                        "flows/export.camel.yaml:7: above: trigger export-ended carries no number; leave it out, or"
                                + " wait for segment-threshold-crossed or measure-threshold-crossed",
                        "flows/export.camel.yaml:8: outcome: trigger export-ended never fires on warned; allowed is"
                                + " succeeded, failed");
    }

    @Test
    void theFlowThatIsKeptKnowsItsTriggerAsTheLedgerDoes() throws Exception {
        write("queue-length-read.trigger.yaml", LENGTH);
        write(
                "flows/length.camel.yaml",
                FLOW.replace("TRIGGER", "queue-length-read").replace("subject: Orders", "above: 5"));

        assertThat(check().flows().get("watch").trigger()).isEqualTo(Trigger.named("queue-length-read"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            name: export-ended     | name: export-endet     | 1: no route raises export-endet; perhaps export-ended is meant, or add to: trigger:export-endet in triggers.camel.yaml
            name: export-ended     | name: unmatched        | 1: trigger unmatched is built in; give yours another name
            name: export-ended     |                        | 1: name: is missing; write a text
            title: When            | titel: When            | 2: unknown member titel; perhaps title is meant
            When an export ends    | When <b> ends          | 2: title: found signs in "When <b> ends"; allowed are letters, digits, blanks and parentheses, as forms show no others
            kind: status           | kind: state            | 4: kind: found "state"; allowed is completion, number, open, status
            kind: status           | kind: number           | 6: sample: an event of a number's trigger has value or values, and the outcome succeeded or warned
            succeeded, failed      | succeeded, broken      | 5: outcomes: found "broken"; allowed is succeeded, skipped, warned, cancelled, failed, retrying, running, queued, unknown
            succeeded, failed      | succeeded              | 6: sample: its outcome is failed, which outcomes does not have; it has succeeded
            [succeeded, failed]    | failed                 | 5: outcomes: is no list; write [failed, succeeded], or leave it out for all
            subject: Newsletter    | subjet: Newsletter     | 6: sample: is no status event:
            sample:                | simple:                | 1: sample: is missing; write a status event that raises it
            """)
    void eachMistakeIsTold(String right, String wrong, String finding) throws Exception {
        write("export-ended.trigger.yaml", EXPORT.replace(right, wrong == null ? "" : wrong));

        assertThat(findings()).anySatisfy(told -> assertThat(told).startsWith("export-ended.trigger.yaml:" + finding));
        assertThat(check().ownTriggers()).isEmpty();
    }

    @Test
    void oneIsDescribedOnce() throws Exception {
        write("a.trigger.yaml", EXPORT);
        write("b.trigger.yml", "\n" + EXPORT);

        assertThat(findings())
                .containsExactly("b.trigger.yml:2: trigger export-ended is described twice, also at"
                        + " a.trigger.yaml:1; remove one of them");
        assertThat(check().ownTriggers()).extracting(OwnTrigger::name).containsExactly("export-ended");
    }

    @Test
    void aFileThatIsAskedForIsCheckedBesideTheOthersWhereverItLies(@TempDir Path elsewhere) throws Exception {
        write("export-ended.trigger.yaml", EXPORT);
        Path draft = Files.writeString(elsewhere.resolve("draft.trigger.yaml"), LENGTH.replace("number", "nummer"));

        RouteSources sources =
                RouteSources.read(new RouteFolders(routes, List.of())).with(draft);
        assertThat(sources.triggers()).hasSize(2);
        assertThat(sources.flows()).isEmpty();
    }
}
