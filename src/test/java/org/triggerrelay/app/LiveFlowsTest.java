package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Flow files are live: an edit takes effect while the relay runs, a faulty one is refused, and nothing is lost. */
class LiveFlowsTest {
    private final Receiver receiver;
    private TestRelay relay;
    private int events;

    LiveFlowsTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void prepare(@TempDir Path folder) {
        relay = new TestRelay(folder);
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private FlowFile flow(String id, String target) {
        return FlowFile.webhook(id, "data-source-refresh-failed", receiver.url(target));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }

    /** Posts events until one of them reaches this target; gives the id of the last. */
    private void untilOneReaches(String target) {
        soon().untilAsserted(() -> {
            relay.accept(Event.failed("until-" + events++, "CRM"));
            assertThat(receiver.at(target)).isNotEmpty();
        });
    }

    private void untilRefused(String finding) {
        soon().untilAsserted(() -> assertThat(
                        relay.ask("/observe/health").path("refused").toString())
                .contains(finding));
    }

    private void untilNothingIsRefused() {
        soon().untilAsserted(() ->
                assertThat(relay.ask("/observe/health").path("refused")).isEmpty());
    }

    private void untilState(String flow, String state) {
        soon().untilAsserted(() ->
                assertThat(relay.flow(flow).path("state").asText()).isEqualTo(state));
    }

    @Test
    void aFileThatIsAddedChangedAndRemovedTakesEffect() throws Exception {
        Files.createDirectories(relay.flows());
        relay.start();
        relay.flow(flow("mine", "/first"));
        untilState("mine", "active");
        untilOneReaches("/first");

        relay.flow(flow("mine", "/second"));
        untilOneReaches("/second");

        Files.delete(relay.flows().resolve("mine.camel.yaml"));
        untilState("mine", "removed");
        int before = receiver.requests().size();
        relay.accept(Event.failed("after", "CRM"));
        relay.flow(flow("other", "/other"));
        untilOneReaches("/other");
        assertThat(receiver.at("/first").size() + receiver.at("/second").size()).isLessThanOrEqualTo(before);
        assertThat(receiver.requests())
                .noneMatch(request -> request.member("eventId").equals("after"));
    }

    @Test
    void aFolderThatDidNotExistAtTheStartIsSeenToo() throws Exception {
        relay.start();
        relay.flow(flow("mine", "/late"));

        untilOneReaches("/late");
    }

    @Test
    void aFaultyEditIsRefusedAndTheFlowInForceGoesOnUntilItIsMended() throws Exception {
        relay.flow(flow("mine", "/first")).start();
        Path file = relay.flows().resolve("mine.camel.yaml");
        Files.writeString(file, flow("mine", "/second").with("abov", "1").yaml());

        untilRefused("mine.camel.yaml:6: unknown option abov; perhaps above is meant");
        assertThat(Answer.get(relay.uri("/observe/health")).status()).isEqualTo(200);
        assertThat(relay.flow("mine").path("state").asText()).isEqualTo("active");
        assertThat(relay.flow("mine").path("refused").get(0).asText()).contains("abov");
        var flows =
                RelayProcess.begin(relay.folder(), Map.of("relay.http.port", Integer.toString(relay.port())), "flows");
        assertThat(flows.exit(Duration.ofSeconds(60))).as(flows::output).isZero();
        assertThat(flows.stdout()).contains("mine.camel.yaml:6: unknown option abov");
        relay.accept(Event.failed("meanwhile", "CRM"));
        soon().untilAsserted(() -> assertThat(receiver.at("/first")).hasSize(1));

        relay.flow(flow("mine", "/third"));
        untilNothingIsRefused();
        untilOneReaches("/third");
        assertThat(receiver.at("/second")).isEmpty();
    }

    @Test
    void whatOnlyCamelFindsIsRefusedToo() throws Exception {
        relay.flow(flow("mine", "/first")).start();
        Path file = relay.flows().resolve("mine.camel.yaml");
        String good = Files.readString(file);
        Files.writeString(file, good + "        - process:\n            ref: no-such-bean\n");

        untilRefused("no-such-bean");
        relay.accept(Event.failed("meanwhile", "CRM"));
        soon().untilAsserted(() -> assertThat(receiver.at("/first")).hasSize(1));
        Files.writeString(file, good);
        untilNothingIsRefused();
    }

    @Test
    void aNewFaultyFileShowsUnderItsFlowsNameAndVanishesWithTheFile() throws Exception {
        relay.flow(flow("mine", "/first")).start();
        Path broken = relay.flows().resolve("broken.yaml");
        Files.writeString(broken, "- route:\n\tid: x\n");

        untilRefused("broken.yaml:2: broken YAML");
        untilState("broken", "refused");
        Files.delete(broken);
        untilNothingIsRefused();
    }

    @Test
    void aFileThatTakesTheIdOfAnotherIsTheOneThatIsRefused() throws Exception {
        relay.flow(flow("mine", "/first")).start();
        Files.writeString(
                relay.flows().resolve("a-thief.yaml"), flow("mine", "/thief").yaml());

        untilRefused("a-thief.yaml:2: route id mine stands in two files");
        relay.accept(Event.failed("meanwhile", "CRM"));
        soon().untilAsserted(() -> assertThat(receiver.at("/first")).hasSize(1));

        Files.delete(relay.flows().resolve("mine.camel.yaml"));
        untilOneReaches("/thief");
        untilNothingIsRefused();
    }

    @Test
    void idsThatAreSwappedBetweenTwoFilesInOneSaveFollowTheirFiles() throws Exception {
        relay.flow(flow("one", "/one")).flow(flow("two", "/two")).start();
        Path one = relay.flows().resolve("one.camel.yaml");
        Path two = relay.flows().resolve("two.camel.yaml");
        Files.writeString(one, flow("two", "/two-new").yaml());
        Files.writeString(two, flow("one", "/one-new").yaml());

        untilOneReaches("/one-new");
        untilOneReaches("/two-new");
        untilNothingIsRefused();
        assertThat(receiver.at("/one-new"))
                .allMatch(request -> request.member("flow").equals("one"));
    }

    @Test
    void aRouteThatMovesToAFileWithOthersKeepsItsNameAndItsRevision() throws Exception {
        relay.flow(flow("mover", "/from")).flow(flow("stayer", "/stayer")).start();
        Files.writeString(
                relay.flows().resolve("stayer.camel.yaml"),
                flow("stayer", "/stayer").yaml() + flow("mover", "/to").yaml());
        Files.delete(relay.flows().resolve("mover.camel.yaml"));

        untilOneReaches("/to");
        untilNothingIsRefused();
        untilState("stayer", "active");
        assertThat(revisions("mover")).isEqualTo(1);
    }

    private int revisions(String flow) throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + relay.folder().resolve("data/relay.db"));
                var query = connection.prepareStatement("select count(*) from in_force join revision on revision.id ="
                        + " in_force.revision join flow on flow.id = revision.flow where flow.name = ?")) {
            query.setString(1, flow);
            return query.executeQuery().getInt(1);
        }
    }

    @Test
    void whatIsUnderWayEndsInTheOldRouteWhileTheNewOneTakesWhatComes() throws Exception {
        relay.flow(flow("mine", "/first")).start();
        receiver.hold();
        relay.accept(Event.failed("held", "CRM"));
        soon().untilAsserted(() -> assertThat(receiver.at("/first")).hasSize(1));
        relay.flow(flow("mine", "/second"));
        untilOneReaches("/second");
        receiver.release();

        soon().untilAsserted(() -> {
            assertThat(relay.flow("mine").path("running").asInt()).isZero();
            assertThat(relay.flow("mine").path("due").asInt()).isZero();
        });
        assertThat(receiver.requests())
                .filteredOn(request -> request.member("eventId").equals("held"))
                .hasSize(1);
        assertThat(receiver.requests())
                .allMatch(request -> request.member("attempt").equals("1"));
    }

    @Test
    void aFileThatIsWrittenInPiecesCountsWhenItIsWhole() throws Exception {
        relay.flow(flow("mine", "/first")).start();
        Path file = relay.flows().resolve("mine.camel.yaml");
        String whole = flow("mine", "/second").yaml();
        for (int length = 0; length < whole.length(); length += 40) {
            Files.writeString(file, whole.substring(0, length));
            Thread.onSpinWait();
        }
        Files.writeString(file, whole);

        untilOneReaches("/second");
        untilNothingIsRefused();
    }

    @Test
    void underLoadEveryAcceptedEventArrivesOnceThroughTwentyEdits() throws Exception {
        relay.flow(flow("mine", "/hook?edit=0").with("inFlight", "32")).start();
        Set<String> acknowledged;
        try (var load = new Load(relay.uri("/events"), 8)) {
            for (int edit = 1; edit <= 20; edit++) {
                String target = "/hook?edit=" + edit;
                relay.flow(flow("mine", target)
                        .with("inFlight", Integer.toString(16 + edit))
                        .with("subject", edit % 2 == 0 ? "CRM" : "C*"));
                soon().untilAsserted(() -> assertThat(receiver.at(target)).isNotEmpty());
            }
            load.end();
            acknowledged = Set.copyOf(load.acknowledged());
        }
        assertThat(acknowledged).hasSizeGreaterThan(100);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(relay.flow("mine").path("due").asInt()).isZero();
            assertThat(relay.flow("mine").path("running").asInt()).isZero();
        });
        List<String> arrived = receiver.requests().stream()
                .map(request -> request.member("eventId"))
                .toList();
        assertThat(arrived).doesNotHaveDuplicates();
        var missing = new HashSet<>(acknowledged);
        missing.removeAll(new HashSet<>(arrived));
        assertThat(missing).isEmpty();
        assertThat(receiver.requests().stream()
                        .map(request -> request.member("attempt"))
                        .collect(Collectors.toSet()))
                .containsExactly("1");
        assertThat(relay.flow("mine").path("dead").asInt()).isZero();
    }
}
