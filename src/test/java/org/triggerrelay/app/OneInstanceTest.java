package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.Receiver;

/** A key of one instance at a relay that knows two: it hears of its own, and cannot tell whether there is another. */
class OneInstanceTest {
    private static final String SUBSCRIBE = "/triggers/data-source-refresh-failed/subscriptions";

    @TempDir
    private static Path folder;

    private static Receiver receiver;
    private static Keyed keyed;
    private static String foreignFiring = "";
    private static String foreignSubscription = "";

    @BeforeAll
    static void start() throws Exception {
        receiver = new Receiver();
        String all = "\"scopes\":[\"read\",\"subscriptions:write\",\"events:write\",\"operator\"]";
        keyed = new Keyed(
                new TestRelay(folder),
                Map.of("all", all, "test", all + ",\"instance\":\"contoso-test\""),
                InstantSource.system());
        Answer made = keyed.ask("all", "POST", SUBSCRIBE, "{\"callbackUrl\":\"" + receiver.url("/prod") + "\"}");
        foreignSubscription = URI.create(made.header("Location")).getPath().replaceFirst("\\..*", "");
        for (String instance : new String[] {"contoso-prod", "contoso-test"}) {
            Event event = Event.failed("e-" + instance, "CRM " + instance)
                    .with("instance", instance)
                    .with("run", "night");
            assertThat(keyed.ask("all", "POST", "/events", event.toString()).status())
                    .isEqualTo(202);
        }
        for (JsonNode firing : keyed.get("all", "/firings").json().path("firings")) {
            String id = firing.path("id").asText();
            if (keyed.get("all", "/firings/" + id).body().contains("contoso-prod")) {
                foreignFiring = id;
            }
        }
        assertThat(foreignFiring).isNotEmpty();
    }

    @AfterAll
    static void stop() throws Exception {
        keyed.close();
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/instances",
                "/data-sources",
                "/api/data-sources",
                "/segments",
                "/measures",
                "/runs",
                "/runs/night",
                "/firings",
                "/subscriptions",
                SUBSCRIBE,
                "/api/runs",
                "/api/subjects?process=data-source",
                "/api/events",
                "/api/deliveries",
                "/api/explain?event=e-contoso-test"
            })
    void whatItReadsIsOfItsOwnInstance(String path) throws Exception {
        Answer all = keyed.get("all", path);
        Answer own = keyed.get("test", path);

        assertThat(own.status()).as(own.body()).isIn(200, all.status());
        assertThat(own.body()).doesNotContain("contoso-prod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data-sources",
                "/runs",
                "/runs/night",
                "/subscriptions",
                SUBSCRIBE,
                "/api/subjects?process=data-source",
                "/api/events",
                "/api/deliveries"
            })
    void anotherInstanceIsRefusedByName(String path) throws Exception {
        String and = path.contains("?") ? "&" : "?";
        assertThat(keyed.get("test", path + and + "instance=contoso-prod").status()).isEqualTo(403);
        assertThat(keyed.get("test", path + and + "instance=contoso-test").status()).isEqualTo(200);
    }

    @Test
    void aThingOfAnotherInstanceIsNotThere() throws Exception {
        assertThat(keyed.get("test", "/firings/" + foreignFiring).status()).isEqualTo(404);
        assertThat(keyed.ask("test", "POST", "/firings/" + foreignFiring + "/acknowledgement", "{\"by\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(keyed.get("all", "/firings/" + foreignFiring).body()).doesNotContain("acknowledged");
        assertThat(keyed.get("test", foreignSubscription).status()).isEqualTo(404);
        assertThat(keyed.ask("test", "DELETE", foreignSubscription, "").status())
                .isEqualTo(404);
        assertThat(keyed.ask("test", "POST", foreignSubscription + "/secret", "")
                        .status())
                .isEqualTo(404);
        assertThat(keyed.get("all", foreignSubscription).json().path("state").asText())
                .isEqualTo("active");
        assertThat(keyed.get("test", "/api/explain?event=e-contoso-prod").status())
                .isEqualTo(404);
        assertThat(keyed.get("test", "/event?id=e-contoso-prod").status()).isEqualTo(404);
        assertThat(keyed.ask("test", "POST", "/api/explain", event("contoso-prod"))
                        .status())
                .isEqualTo(403);
        assertThat(keyed.get(
                                "test",
                                "/api/subjects/one?process=data-source&instance=contoso-prod&subject=CRM%20contoso-prod")
                        .status())
                .isIn(403, 404);
    }

    private static String event(String instance) {
        return Event.failed("never-sent", "CRM").with("instance", instance).toString();
    }

    @Test
    void whatItSubscribesToIsItsOwnInstanceAndStaysSo() throws Exception {
        String callback = "\"callbackUrl\":\"" + receiver.url("/test") + "\"";
        Answer made = keyed.ask("test", "POST", SUBSCRIBE, "{" + callback + ",\"owner\":\"somebody\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("instance").asText()).isEqualTo("contoso-test");
        assertThat(keyed.ask("test", "POST", SUBSCRIBE, "{" + callback + ",\"instance\":\"contoso-prod\"}")
                        .status())
                .isEqualTo(403);
        assertThat(keyed.ask("test", "POST", SUBSCRIBE, "{" + callback + ",\"instance\":\"*\"}")
                        .status())
                .isEqualTo(403);

        String address = URI.create(made.header("Location")).getPath();
        for (String key : new String[] {"", "test"}) {
            assertThat(keyed.ask(key, "PATCH", address, "{\"instance\":\"contoso-prod\"}")
                            .status())
                    .isEqualTo(403);
            assertThat(keyed.ask(key, "PATCH", address, "{\"instance\":null}").status())
                    .isEqualTo(403);
            assertThat(keyed.ask(key, "PATCH", address, "{\"paused\":true}").status())
                    .isEqualTo(200);
        }
        assertThat(keyed.get("test", "/subscriptions").json().path("subscriptions"))
                .hasSize(1);
    }

    @Test
    void theOwnerIsWhoeverSubscribedUnlessAnOperatorSaysWho() throws Exception {
        String callback = "{\"callbackUrl\":\"" + receiver.url("/own") + "\",\"owner\":\"somebody\"}";
        Answer key = keyed.ask("all", "POST", "/api/keys", "{\"name\":\"maker\",\"scopes\":[\"subscriptions:write\"]}");

        assertThat(keyed.ask(key.json().path("key").asText(), "POST", SUBSCRIBE, callback)
                        .json()
                        .path("owner")
                        .asText())
                .isEqualTo("maker");
        assertThat(keyed.ask("all", "POST", SUBSCRIBE, callback)
                        .json()
                        .path("owner")
                        .asText())
                .isEqualTo("somebody");
    }
}
