package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Subscribing over HTTP at the real relay: what is answered, what arrives, and what no longer does. */
class SubscriptionsTest {
    private static final String FAILED = "data-source-refresh-failed";
    private static final String SEGMENT = "segment-threshold-crossed";

    private static Receiver receiver;
    private static TestRelay relay;
    private static Subscriber subscriber;

    /** What a test calls its own, so that the others do not see it. */
    private final String mine = UUID.randomUUID().toString().substring(0, 8);

    private final String path = "/" + mine + "?sig=topsecret-" + mine;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        relay = new TestRelay(folder).start();
        subscriber = new Subscriber(relay);
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private Answer subscribe(String trigger, String... conditions) throws Exception {
        return subscriber.subscribe(trigger, receiver.url(path), conditions);
    }

    private String subject() {
        return "subject=\"" + mine + "\"";
    }

    private List<Receiver.Request> arrived() {
        return receiver.at("/" + mine);
    }

    private void awaitArrived(int count) {
        await().untilAsserted(() -> assertThat(arrived()).hasSize(count));
    }

    /** Fails an event of a subject that another subscription waits for, and waits for that. */
    private void awaitOthers() throws Exception {
        String other = "other-" + mine;
        Answer subscribed = subscriber.subscribe(FAILED, receiver.url("/" + other), "subject=\"" + other + "\"");
        relay.accept(Event.failed("e-" + other, other));
        await().until(() -> receiver.at("/" + other).size() == 1);
        Subscriber.end(subscribed);
    }

    @Test
    void fromThe201OnEachEventIsDeliveredSigned() throws Exception {
        Answer subscribed = subscribe(SEGMENT, subject(), "above=10");
        JsonNode json = subscribed.json();

        assertThat(json.path("id").asText()).matches("sub-[a-z2-7]{20}");
        assertThat(json.path("trigger").asText()).isEqualTo(SEGMENT);
        assertThat(json.path("conditions").toString()).isEqualTo("{\"subject\":\"" + mine + "\",\"above\":10}");
        assertThat(json.path("state").asText()).isEqualTo("active");
        assertThat(json.path("owner").asText()).isEqualTo("anyone");
        assertThat(json.path("instance").asText()).isEqualTo("*");
        assertThat(json.path("callback").asText()).isEqualTo("127.0.0.1 …" + path.substring(path.length() - 4));
        assertThat(subscribed.header("Location"))
                .isEqualTo(json.path("location").asText())
                .startsWith("http://127.0.0.1:" + relay.port() + "/triggers/" + SEGMENT + "/subscriptions/"
                        + json.path("id").asText() + ".");
        assertThat(subscribed.body()).doesNotContain("topsecret");
        assertThat(Subscriber.get(subscribed).body())
                .isEqualTo(subscribed.body().replaceFirst("\"secret\":\"[^\"]*\",", ""));
        assertThat(arrived()).isEmpty();

        relay.accept(Event.segment("a-" + mine, mine, "9"));
        relay.accept(Event.segment("b-" + mine, mine, "11").with("time", "2026-11-22T06:05:11Z"));

        awaitArrived(1);
        Receiver.Request firing = arrived().getFirst();
        assertThat(firing.target()).isEqualTo(path);
        assertThat(firing.member("flow")).isEqualTo(json.path("id").asText());
        assertThat(firing.member("eventId")).isEqualTo("b-" + mine);
        verify(firing, json.path("secret").asText());
    }

    private static void verify(Receiver.Request firing, String secret) {
        HttpHeaders headers = HttpHeaders.of(
                firing.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                (name, value) -> true);
        assertThatCode(() -> new Webhook(secret).verify(firing.text(), headers)).doesNotThrowAnyException();
    }

    @Test
    void deletedByItsLocationItGetsNothingMore() throws Exception {
        Answer subscribed = subscribe(FAILED, subject());
        relay.accept(Event.failed("a-" + mine, mine));
        awaitArrived(1);

        Answer first = Subscriber.end(subscribed);
        Answer again = Subscriber.end(subscribed);

        assertThat(first.status()).isEqualTo(204);
        assertThat(first.body()).isEmpty();
        assertThat(first.header("Content-Type")).isEmpty();
        assertThat(again.status()).isEqualTo(204);
        relay.accept(Event.failed("b-" + mine, mine));
        awaitOthers();
        assertThat(arrived()).hasSize(1);
        assertThat(Subscriber.get(subscribed).json().path("state").asText()).isEqualTo("removed");
        assertThat(Subscriber.patch(subscribed, "{\"paused\":true}").status()).isEqualTo(404);
        assertThat(Subscriber.act(subscribed, "test").status()).isEqualTo(404);
        assertThat(subscribe(FAILED, subject()).json().path("id").asText())
                .isNotEqualTo(subscribed.json().path("id").asText());
    }

    @Test
    void itsAddressIsOfNoUseWithAnotherKey() throws Exception {
        Answer subscribed = subscribe(FAILED, subject());
        String location = subscribed.header("Location");
        String id = subscribed.json().path("id").asText();
        String bare = "/triggers/" + FAILED + "/subscriptions/" + id;

        String wrong = location.substring(0, location.length() - 2) + (location.endsWith("AA") ? "BB" : "AA");
        for (String method : List.of("GET", "DELETE")) {
            assertThat(Subscriber.ask(method, URI.create(wrong), "").status()).isEqualTo(404);
            assertThat(subscriber.ask(method, bare.replace(FAILED, SEGMENT), "").status())
                    .isEqualTo(404);
            assertThat(subscriber.ask(method, bare + "x", "").status()).isEqualTo(404);
            assertThat(subscriber
                            .ask(method, "/triggers/" + FAILED + "/subscriptions/sub-" + "a".repeat(20), "")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(subscriber.ask("GET", bare, "").json().has("location")).isFalse();
        assertThat(Subscriber.get(subscribed).json().path("location").asText()).isEqualTo(location);
        assertThat(subscriber.ask("DELETE", bare, "").status()).isEqualTo(204);
        assertThat(subscriber.ask("DELETE", bare, "").status()).isEqualTo(204);
    }

    @Test
    void theSameAgainIsTheOneThatExists() throws Exception {
        Answer first = subscribe(FAILED, subject(), "timeout=\"5s\"");
        Answer again = subscribe(FAILED, subject(), "timeout=\"5s\"");
        Answer other = subscribe(FAILED, subject(), "timeout=\"6s\"");

        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.json().path("existing").asBoolean()).isTrue();
        assertThat(again.json().has("secret")).isFalse();
        assertThat(first.json().has("existing")).isFalse();
        assertThat(other.json().path("id")).isNotEqualTo(first.json().path("id"));
        Answer told = subscribe(FAILED, subject(), "timeout=\"5s\"", "fallback=\"teams:" + receiver.url("/t") + "\"");
        assertThat(told.header("Location")).isEqualTo(first.header("Location"));
        assertThat(told.json().path("fallback").asText()).startsWith("teams:127.0.0.1 …");
    }

    @Test
    void aNumberThatIsPastTheThresholdAlreadyIsTold() throws Exception {
        relay.accept(Event.segment("a-" + mine, mine, "100.50"));
        relay.accept(Event.segment("b-" + mine, mine + "2", "5"));

        Answer pastAnswer = subscribe(SEGMENT, subject(), "above=10");
        JsonNode past = pastAnswer.json();
        JsonNode notYet = subscribe(SEGMENT, subject(), "above=1000").json();
        JsonNode any =
                subscribe(SEGMENT, "subject=\"" + mine + "*\"", "above=10").json();
        JsonNode unseen =
                subscribe(SEGMENT, "subject=\"x" + mine + "\"", "above=10").json();

        assertThat(past.path("alreadyPast").asBoolean()).isTrue();
        assertThat(pastAnswer.body())
                .contains("\"last\":{\"subject\":\"" + mine
                        + "\",\"instance\":\"contoso/insights\",\"value\":100.50,\"time\":\"2026-11-22T06:04:11Z\"}");
        assertThat(notYet.path("alreadyPast").asBoolean(true)).isFalse();
        assertThat(any.path("alreadyPast").asBoolean()).isTrue();
        assertThat(unseen.path("alreadyPast").asBoolean(true)).isFalse();
        assertThat(unseen.has("last")).isFalse();
    }

    @Test
    void sinceTellsThePastInOrderAndMarked() throws Exception {
        for (int i = 0; i < 5; i++) {
            relay.accept(Event.failed("e" + i + "-" + mine, mine));
        }

        Answer subscribed = subscribe(FAILED, subject(), "since=\"2026-01-01T00:00:00Z\"");

        assertThat(subscribed.json().path("replayed").asInt()).isEqualTo(5);
        relay.accept(Event.failed("e5-" + mine, mine));
        awaitArrived(6);
        List<Receiver.Request> replayed = arrived().stream()
                .filter(firing -> firing.json().path("replayed").asBoolean())
                .toList();
        assertThat(replayed)
                .extracting(firing -> firing.member("eventId"))
                .containsExactly("e0-" + mine, "e1-" + mine, "e2-" + mine, "e3-" + mine, "e4-" + mine);
    }

    @Test
    void pausedNothingIsSentAndWhatIsSuppressedMayBeHadLater() throws Exception {
        Answer subscribed = subscribe(FAILED, subject());

        JsonNode paused = Subscriber.patch(subscribed, "{\"paused\":true}").json();
        assertThat(paused.path("state").asText()).isEqualTo("paused");
        assertThat(Subscriber.patch(subscribed, "{\"paused\":true}").status()).isEqualTo(200);
        relay.accept(Event.failed("a-" + mine, mine));
        awaitOthers();
        assertThat(arrived()).isEmpty();

        Answer resumed = Subscriber.patch(subscribed, "{\"paused\":false,\"since\":\"2026-01-01T00:00:00Z\"}");
        assertThat(resumed.json().path("state").asText()).isEqualTo("active");
        awaitArrived(1);
        assertThat(arrived().getFirst().member("eventId")).isEqualTo("a-" + mine);
    }

    @Test
    void aPatchChangesWhatItNamesAndNullTakesAway() throws Exception {
        Answer subscribed = subscribe(
                SEGMENT,
                subject(),
                "above=10",
                "rearm=5",
                "fallback=\"mail:\"".replace("mail:", "teams:" + receiver.url("/t")));
        String revision = subscribed.json().path("revision").asText();

        Answer patched = Subscriber.patch(
                subscribed, "{\"above\":20.50,\"rearm\":null,\"fallback\":null,\"inFlight\":3,\"instance\":\"prod\"}");
        JsonNode changed = patched.json();

        assertThat(patched.body())
                .contains("\"conditions\":{\"subject\":\"" + mine
                        + "\",\"instance\":\"prod\",\"above\":20.50,\"inFlight\":3}");
        assertThat(changed.path("revision").asText()).isNotEqualTo(revision);
        assertThat(changed.path("instance").asText()).isEqualTo("prod");
        assertThat(changed.has("fallback")).isFalse();
        assertThat(changed.path("callback")).isEqualTo(subscribed.json().path("callback"));
        assertThat(Subscriber.get(subscribed).json()).isEqualTo(changed);

        String elsewhere = receiver.url("/elsewhere-" + mine);
        Subscriber.patch(subscribed, "{\"callbackUrl\":\"" + elsewhere + "\",\"instance\":null}");
        relay.accept(Event.segment("a-" + mine, mine, "20.5"));
        relay.accept(Event.segment("b-" + mine, mine, "20.51").with("time", "2026-11-22T06:05:11Z"));
        await().untilAsserted(
                        () -> assertThat(receiver.at("/elsewhere-" + mine)).hasSize(1));
        assertThat(arrived()).isEmpty();
    }

    @Test
    void oneThatBecomesLikeAnotherStaysItself() throws Exception {
        Answer first = subscribe(FAILED, subject(), "inFlight=1");
        Answer second = subscribe(FAILED, subject(), "inFlight=2");

        Answer changed = Subscriber.patch(second, "{\"inFlight\":1}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("conditions")).isEqualTo(first.json().path("conditions"));
        relay.accept(Event.failed("a-" + mine, mine));
        awaitArrived(2);
        Subscriber.end(first);
        assertThat(subscribe(FAILED, subject(), "inFlight=1").header("Location"))
                .isEqualTo(second.header("Location"));
    }

    @Test
    void aWrongPatchChangesNothing() throws Exception {
        Answer subscribed = subscribe(SEGMENT, subject(), "above=10");
        JsonNode before = Subscriber.get(subscribed).json();
        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"above\":null}", "above",
                        "{\"above\":\"x\",\"paused\":true}", "above",
                        "{\"callbackUrl\":null}", "callbackUrl",
                        "{\"callbackUrl\":\"https://10.0.0.1/?sig=topsecret\"}", "callbackUrl",
                        "{\"owner\":\"me\"}", "owner",
                        "{\"paused\":\"yes\"}", "paused",
                        "{\"since\":\"2026-01-01T00:00:00Z\"}", "since")
                .entrySet()) {
            Answer answer = Subscriber.patch(subscribed, wrong.getKey());
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.json().path("field").asText()).isEqualTo(wrong.getValue());
            assertThat(answer.body()).doesNotContain("topsecret");
        }
        assertThat(Subscriber.get(subscribed).json()).isEqualTo(before);
    }

    @Test
    void aTestFiringIsSentOnRequestAndSaysSo() throws Exception {
        Answer subscribed = subscribe(FAILED, subject(), "test=true");
        assertThat(subscribed.json().at("/test/delivered").asBoolean()).isTrue();
        assertThat(arrived()).hasSize(1);

        Answer tested = Subscriber.act(subscribed, "test");

        assertThat(tested.json().toString()).isEqualTo("{\"delivered\":true,\"reason\":\"delivered\"}");
        assertThat(arrived()).hasSize(2);
        assertThat(arrived()).allSatisfy(firing -> {
            assertThat(firing.json().path("test").asBoolean()).isTrue();
            assertThat(firing.member("trigger")).isEqualTo(FAILED);
            verify(firing, subscribed.json().path("secret").asText());
        });
        assertThat(arrived()).extracting(firing -> firing.member("id")).doesNotHaveDuplicates();
        receiver.answerAt("/" + mine, "503");
        JsonNode failed = Subscriber.act(subscribed, "test").json();
        assertThat(failed.path("delivered").asBoolean(true)).isFalse();
        assertThat(failed.path("reason").asText()).contains("answered 503").doesNotContain("topsecret");
    }

    @Test
    void aRotatedSecretSignsBesideTheOldOneForAWhile() throws Exception {
        Answer subscribed = subscribe(FAILED, subject());
        String old = subscribed.json().path("secret").asText();

        JsonNode rotated = Subscriber.act(subscribed, "secret").json();

        assertThat(rotated.path("secret").asText()).startsWith("whsec_").isNotEqualTo(old);
        Subscriber.act(subscribed, "test");
        verify(arrived().getFirst(), rotated.path("secret").asText());
        verify(arrived().getFirst(), old);
    }

    @Test
    void aWebhookThatIsAskedForItsConsentHasToGiveIt() throws Exception {
        Answer refused = subscriber.post(
                FAILED, "{\"callbackUrl\":\"" + receiver.url(path) + "\",\"validate\":true," + json(subject()) + "}");
        receiver.answerAt("/" + mine, "200 WebHook-Allowed-Origin: *");
        Answer taken = subscriber.post(
                FAILED, "{\"callbackUrl\":\"" + receiver.url(path) + "\",\"validate\":true," + json(subject()) + "}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("field").asText()).isEqualTo("callbackUrl");
        assertThat(taken.status()).isEqualTo(201);
        assertThat(arrived()).extracting(Receiver.Request::method).containsExactly("OPTIONS", "OPTIONS");
    }

    private static String json(String condition) {
        return "\"" + condition.replaceFirst("=", "\":");
    }

    @Test
    void listsArePagedAndFiltered() throws Exception {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.add(subscribe(FAILED, subject(), "inFlight=" + (i + 1), "owner=\"" + mine + "\"")
                    .json()
                    .path("id")
                    .asText());
        }
        subscribe(SEGMENT, subject(), "above=1", "owner=\"" + mine + "\"");

        var listed = new ArrayList<String>();
        String next = "/triggers/" + FAILED + "/subscriptions?limit=2&owner=" + mine;
        for (int page = 0; page < 3; page++) {
            Answer answer = Answer.get(relay.uri(next));
            answer.json()
                    .path("subscriptions")
                    .forEach(one -> listed.add(one.path("id").asText()));
            assertThat(answer.body()).doesNotContain("topsecret", "location", "secret\"");
            assertThat(answer.json().has("next")).isEqualTo(page < 2);
            String link = answer.header("Link");
            assertThat(link.isEmpty()).isEqualTo(page == 2);
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }

        assertThat(listed).containsExactlyElementsOf(ids);
        assertThat(relay.ask("/subscriptions?owner=" + mine).path("subscriptions"))
                .hasSize(6);
        assertThat(relay.ask("/subscriptions?owner=" + mine + "&state=paused").path("subscriptions"))
                .isEmpty();
    }

    @Test
    void flowsShowASubscriptionWithoutItsAddress() throws Exception {
        Answer subscribed = subscribe(FAILED, subject());

        JsonNode flow = relay.flow(subscribed.json().path("id").asText());

        assertThat(flow.path("state").asText()).isEqualTo("active");
        assertThat(flow.path("origin").asText()).isEqualTo("subscription");
        assertThat(flow.path("callback")).isEqualTo(subscribed.json().path("callback"));
        assertThat(flow.path("owner").asText()).isEqualTo("anyone");
        for (String page : List.of("/api/flows", "/observe/health", "/observe/metrics", "/subscriptions")) {
            assertThat(Answer.get(relay.uri(page)).body()).as(page).doesNotContain("topsecret");
        }
    }
}
