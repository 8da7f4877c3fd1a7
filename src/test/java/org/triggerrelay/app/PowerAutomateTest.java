package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.Receiver;
import org.triggerrelay.designer.Choice;
import org.triggerrelay.designer.Connection;
import org.triggerrelay.designer.ConnectorFile;
import org.triggerrelay.designer.Described;
import org.triggerrelay.designer.Designer;
import org.triggerrelay.designer.Reply;
import org.triggerrelay.designer.SavedFlow;
import org.triggerrelay.designer.Step;

/** Makers in Power Automate, by the connector's files alone: what they choose from, and what their flows get and do. */
class PowerAutomateTest {
    private static Receiver platform;
    private static TestRelay relay;
    private static Connection connection;

    private final String mine = UUID.randomUUID().toString().substring(0, 8);
    private final String subject = "R&D, *new* " + mine;
    private final String instance = "contoso, prod? " + mine;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        platform = new Receiver();
        relay = new TestRelay(folder).start();
        connection = new Connection(
                ConnectorFile.read(Path.of("connector/apiDefinition.swagger.json")), relay.uri("/"), "a key");
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        platform.close();
    }

    /**
     * How a maker uses a trigger.
     *
     * @param before an event that makes its subject known and does not fire
     * @param fires an event that does
     * @param fill what the maker chooses beside the instance
     */
    private record Story(String trigger, Event before, Event fires, Consumer<Designer> fill) {
        @Override
        public String toString() {
            return trigger;
        }
    }

    static Stream<Story> stories() {
        return Stream.of(
                new Story(
                        "When a data source refresh fails",
                        Event.of("1", "data-source", "", "succeeded"),
                        Event.of("2", "data-source", "", "failed"),
                        form -> form.answer("Repeat", false)),
                new Story(
                        "When a data source refresh succeeds",
                        Event.of("1", "data-source", "", "failed"),
                        Event.of("2", "data-source", "", "succeeded"),
                        form -> form.answer("Recoveries Only", true)),
                new Story(
                        "When a segment crosses a threshold",
                        Event.segment("1", "", "980"),
                        Event.segment("2", "", "1042"),
                        form -> form.number("Above", "1000")),
                new Story(
                        "When a measure crosses a threshold",
                        Event.of("1", "measure", "", "succeeded").number("value", "41.5"),
                        Event.of("2", "measure", "", "succeeded").number("value", "39.75"),
                        form -> form.number("Below", "40").choose("First Number", "Fire")),
                new Story(
                        "When a full refresh completes",
                        Event.of("1", "data-source", "", "succeeded"),
                        Event.of("2", "full", "", "failed"),
                        form -> form.choose("Outcome", "Failed")),
                new Story(
                        "When a unification refresh completes",
                        Event.of("1", "data-source", "", "succeeded"),
                        Event.of("2", "unification", "", "succeeded"),
                        form -> {}));
    }

    private Event of(Event event, String time) {
        return event.with("id", event.json().path("id").asText() + time + mine)
                .with("subject", subject)
                .with("instance", instance)
                .with("time", "2026-11-22T" + time + "Z");
    }

    private Designer opened(Story story) {
        Designer form = Designer.open(connection, story.trigger()).choose("Instance", instance);
        for (String list : List.of("Data Source", "Segment", "Measure")) {
            if (form.step().form().stream().anyMatch(field -> field.title().equals(list))) {
                assertThat(form.choices(list)).singleElement().satisfies(only -> assertThat(only.title())
                        .startsWith(subject));
                form.choose(list, subject);
            }
        }
        story.fill().accept(form);
        return form;
    }

    private SavedFlow saved(Story story) throws Exception {
        relay.accept(of(story.before(), "06:00:00"));
        return SavedFlow.save(connection, platform, mine, opened(story));
    }

    private static Story story(String trigger) {
        return stories()
                .filter(each -> each.trigger().equals(trigger))
                .findFirst()
                .orElseThrow();
    }

    private static Reply run(String action, Map<String, String> values) {
        Designer form = Designer.open(connection, action);
        values.forEach(form::type);
        Reply reply = form.run();
        Described.answer(form.step(), reply);
        return reply;
    }

    private static List<JsonNode> firings(String flow) {
        return run("List firings", Map.of("Flow", flow)).json().path("firings").findParents("attempts");
    }

    private static void arrive(SavedFlow flow, int notifications) {
        await().untilAsserted(() -> assertThat(flow.notifications()).hasSize(notifications));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aFlowIsMadeFromDropDownsGetsItsEventAndSaysThatItIsDone(Story story) throws Exception {
        SavedFlow flow = saved(story);
        relay.accept(of(story.before(), "06:05:00"));
        relay.accept(of(story.fires(), "06:10:00").with("subject", "Another").with("instance", "another"));
        relay.accept(of(story.fires(), "06:20:00"));

        arrive(flow, 1);
        JsonNode notification = flow.notifications().getFirst();
        Described.notification(flow.trigger(), notification);
        assertThat(notification.path("subject").asText()).isEqualTo(subject);
        assertThat(notification.path("instance").asText()).isEqualTo(instance);
        String id = notification.path("id").asText();
        await().untilAsserted(
                        () -> assertThat(firing(id).path("state").asText()).isEqualTo("delivered"));
        assertThat(firing(id).has("acknowledged"))
                .as("202 says nothing of the flow")
                .isFalse();

        run("Acknowledge a firing", Map.of("Firing ID", id, "By", "Refresh watch"));

        assertThat(firing(id).at("/acknowledged/by").asText()).isEqualTo("Refresh watch");
        flow.turnOff();
        relay.accept(of(story.before(), "06:30:00"));
        relay.accept(of(story.fires(), "06:40:00"));
        assertThat(firings(notification.path("flow").asText())).hasSize(1);
        assertThat(flow.endAgain().status()).isEqualTo(204);
    }

    private static JsonNode firing(String id) {
        return run("Get a firing", Map.of("Firing ID", id)).json();
    }

    @Test
    void aFlowThatIsSavedAgainIsSubscribedOnce() throws Exception {
        Story story = story("When a data source refresh fails");
        SavedFlow flow = saved(story);
        var before = flow.location();

        flow.saveAgain();
        relay.accept(of(story.fires(), "06:10:00"));

        arrive(flow, 1);
        assertThat(flow.location()).isEqualTo(before);
        assertThat(firings(flow.notifications().getFirst().path("flow").asText()))
                .hasSize(1);
        flow.turnOff();
    }

    @Test
    void aFlowThatIsChangedHearsByItsNewConditionsAtItsNewAddressOnly() throws Exception {
        Story story = story("When a segment crosses a threshold");
        SavedFlow flow = saved(story);

        flow.change(opened(story).number("Above", "2000"));
        relay.accept(of(story.fires(), "06:10:00"));
        relay.accept(of(story.fires(), "06:20:00").number("value", "2001"));

        arrive(flow, 1);
        assertThat(flow.notifications().getFirst().path("value").asInt()).isEqualTo(2001);
        assertThat(platform.at("/workflows/" + mine + "/triggers/When/versions/1/"))
                .isEmpty();
        flow.turnOff();
    }

    @Test
    void whatHappensWhileAFlowIsOffDoesNotReachItLater() throws Exception {
        Story story = story("When a data source refresh fails");
        SavedFlow flow = saved(story);

        flow.turnOff();
        relay.accept(of(story.fires(), "07:00:00"));
        relay.accept(of(story.before(), "08:00:00"));
        flow.turnOn();
        relay.accept(of(story.fires(), "09:00:00"));

        arrive(flow, 1);
        assertThat(flow.notifications().getFirst().path("time").asText()).contains("T09:00:00");
        flow.turnOff();
    }

    @Test
    void aFlowThatAsksForTheTimeSinceGetsWhatHappenedWhileItWasOffInOrderAndMarked() throws Exception {
        Story story = story("When a segment crosses a threshold");
        relay.accept(of(story.before(), "06:00:00"));
        Designer form = opened(story).type("Since", "2026-11-22T06:30:00Z");
        relay.accept(of(story.fires(), "07:00:00"));
        relay.accept(of(story.before(), "08:00:00"));
        relay.accept(of(story.fires(), "09:00:00"));

        SavedFlow flow = SavedFlow.save(connection, platform, mine, form);

        arrive(flow, 2);
        assertThat(flow.notifications()).allSatisfy(each -> {
            Described.notification(flow.trigger(), each);
            assertThat(each.path("replayed").asBoolean()).isTrue();
        });
        flow.turnOff();
    }

    @Test
    void whenThePlatformAsksForPatienceTheSameFiringComesAgain() throws Exception {
        Story story = story("When a data source refresh fails");
        SavedFlow flow = saved(story);
        platform.answerAt("/workflows/" + mine + "/", "429 Retry-After: 1");
        relay.accept(of(story.fires(), "06:10:00"));
        arrive(flow, 1);

        platform.answerAt("/workflows/" + mine + "/", "202");

        arrive(flow, 2);
        assertThat(flow.notifications().stream()
                        .map(each -> each.path("id").asText())
                        .distinct())
                .hasSize(1);
        assertThat(flow.notifications().getLast().path("attempt").asInt()).isEqualTo(2);
        flow.turnOff();
    }

    @Test
    void aDropDownOffersWhatIsThereInTheInstanceThatWasChosenWithItsLastNumber() throws Exception {
        relay.accept(of(Event.segment("1", "", "980"), "06:00:00"));
        relay.accept(of(Event.segment("2", "", "5"), "06:00:00").with("instance", "other " + mine));
        Designer form = Designer.open(connection, "When a segment crosses a threshold");

        assertThat(form.choices("Segment").stream().map(Choice::title).filter(title -> title.contains(mine)))
                .hasSize(2);
        form.choose("Instance", instance);

        assertThat(form.choices("Segment"))
                .singleElement()
                .satisfies(only -> assertThat(only.title()).startsWith(subject).contains("980"));
    }

    @Test
    void aNewConnectionIsTried() {
        Step test = connection.connector().connectionTest();

        Described.answer(test, connection.call(test, Map.of()));
    }
}
