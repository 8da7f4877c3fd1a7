package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;
import org.triggerrelay.Receiver;

/** Signing in with a browser at a relay that asks for it: sessions, what protects them, and the trail of what was done. */
class SignInTest {
    private static final HandClock CLOCK = new HandClock();

    @TempDir
    private static Path folder;

    private static Receiver receiver;
    private static Keyed keyed;

    @BeforeAll
    static void start() throws Exception {
        receiver = new Receiver();
        var relay = new TestRelay(folder).flow(FlowFile.webhook("told", "unmatched", receiver.url("/told")));
        keyed = new Keyed(
                relay,
                Map.of(
                        "ana", "\"scopes\":[\"operator\"]",
                        "reader", "\"scopes\":[\"read\"]",
                        "brief", "\"scopes\":[\"operator\"],\"expires\":\"13h\"",
                        "leaving", "\"scopes\":[\"operator\"]"),
                CLOCK);
    }

    @BeforeEach
    void forgive() {
        CLOCK.move(Duration.ofMinutes(10));
    }

    @AfterAll
    static void stop() throws Exception {
        keyed.close();
        receiver.close();
    }

    private static Answer signIn(String key) throws Exception {
        return keyed.ask("", "POST", "/sign-in", "{\"key\":\"" + keyed.key(key) + "\"}");
    }

    private static String cookie(Answer signedIn) {
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(204);
        return signedIn.header("Set-Cookie").split(";")[0];
    }

    private static JsonNode me(String cookie) throws Exception {
        return keyed.ask("", "GET", "/api/me", "", "Cookie", cookie).json();
    }

    @Test
    void aKeyBecomesASessionThatNoScriptReads() throws Exception {
        assertThat(keyed.get("", "/api/me").json().toString())
                .contains("\"signIn\":true", "\"signedIn\":false", "\"ways\":[\"key\"]", "\"csrf\":null");

        Answer signedIn = signIn("ana");

        assertThat(signedIn.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200");
        JsonNode me = me(cookie(signedIn));
        assertThat(me.path("name").asText()).isEqualTo("ana");
        assertThat(me.path("signedIn").asBoolean()).isTrue();
        assertThat(me.path("csrf").asText()).hasSizeGreaterThan(40);
        assertThat(keyed.ask("", "GET", "/api/flows", "", "Cookie", cookie(signedIn))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aChangeWithACookieNeedsTheTokenOfItsOwnSession() throws Exception {
        String cookie = cookie(signIn("ana"));
        String other = me(cookie(signIn("ana"))).path("csrf").asText();
        String own = me(cookie).path("csrf").asText();
        String pause = "/api/flows/told/pause";

        assertThat(keyed.ask("", "POST", pause, "", "Cookie", cookie).status()).isEqualTo(403);
        assertThat(keyed.ask("", "POST", pause, "", "Cookie", cookie, "X-CSRF-Token", other)
                        .status())
                .isEqualTo(403);
        assertThat(keyed.ask(
                                "",
                                "POST",
                                pause,
                                "",
                                "Cookie",
                                cookie,
                                "X-CSRF-Token",
                                own,
                                "Origin",
                                "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(keyed.relay().isRunning()).isTrue();
        assertThat(keyed.ask("", "POST", pause, "", "Cookie", cookie, "X-CSRF-Token", own)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSessionThatWasTamperedWithIsNone() throws Exception {
        String cookie = cookie(signIn("reader"));
        for (int at : List.of(16, cookie.length() / 2, cookie.length() - 2)) {
            char other = cookie.charAt(at) == 'A' ? 'B' : 'A';
            String broken = cookie.substring(0, at) + other + cookie.substring(at + 1);
            assertThat(keyed.ask("", "GET", "/api/flows", "", "Cookie", broken).status())
                    .as(broken)
                    .isEqualTo(401);
        }
        assertThat(keyed.ask("", "GET", "/api/flows", "", "Cookie", "relay-session=")
                        .status())
                .isEqualTo(401);
        assertThat(keyed.ask("", "GET", "/api/flows", "", "Cookie", "relay-session=%%%.%%%")
                        .status())
                .isEqualTo(401);
        assertThat(keyed.ask(
                                "",
                                "POST",
                                "/api/flows/told/pause",
                                "",
                                "Cookie",
                                cookie,
                                "X-CSRF-Token",
                                me(cookie).path("csrf").asText())
                        .status())
                .as("a session may no more than its key")
                .isEqualTo(403);
    }

    @Test
    void aSessionEndsBySigningOutAfterTwelveHoursAndWithItsKey() throws Exception {
        String out = cookie(signIn("ana"));
        Answer signedOut = keyed.ask("", "POST", "/sign-out", "", "Cookie", out);
        assertThat(signedOut.status()).isEqualTo(204);
        assertThat(signedOut.header("Set-Cookie")).startsWith("relay-session=;").contains("Max-Age=0");
        assertThat(keyed.ask("", "GET", "/api/flows", "", "Cookie", out).status())
                .isEqualTo(401);

        String leaving = cookie(signIn("leaving"));
        String id = keyed.key("leaving").split("_")[1];
        assertThat(keyed.ask("ana", "DELETE", "/api/keys/" + id, "").status()).isEqualTo(204);
        assertThat(keyed.ask("", "GET", "/api/flows", "", "Cookie", leaving).status())
                .isEqualTo(401);
        assertThat(keyed.get("leaving", "/api/flows").status()).isEqualTo(401);
        assertThat(keyed.ask("ana", "DELETE", "/api/keys/" + id, "").status()).isEqualTo(404);

        String old = cookie(signIn("ana"));
        CLOCK.move(Duration.ofHours(11));
        assertThat(keyed.ask("", "GET", "/api/flows", "", "Cookie", old).status())
                .isEqualTo(200);
        CLOCK.move(Duration.ofHours(1));
        assertThat(keyed.ask("", "GET", "/api/flows", "", "Cookie", old).status())
                .isEqualTo(401);
    }

    @Test
    void tooManyFailedSignInsHaveToWaitAndGoodKeysDoNot() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("rk_nobody").status()).isEqualTo(401);
        }
        Answer refused = signIn("ana");
        assertThat(refused.status()).as("even the right one").isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
        assertThat(keyed.get("rk_nobody", "/api/flows").status()).isEqualTo(429);
        assertThat(keyed.get("ana", "/api/flows").status())
                .as("programs at work go on")
                .isEqualTo(200);

        CLOCK.move(Duration.ofSeconds(31));
        assertThat(signIn("ana").status()).isEqualTo(204);
    }

    @Test
    void theTrailSaysWhoDidWhatFromWhereAndNoSecret() throws Exception {
        keyed.ask("ana", "POST", "/api/flows/told/resume?since=2h&password=hidden", "");
        Answer subscribed = keyed.ask(
                "ana",
                "POST",
                "/triggers/unmatched/subscriptions",
                "{\"callbackUrl\":\"" + receiver.url("/x?sig=topsecret") + "\"}");
        assertThat(subscribed.status()).as(subscribed.body()).isEqualTo(201);
        String path = java.net.URI.create(subscribed.header("Location")).getPath();
        keyed.ask("", "PATCH", path, "{\"paused\":true}");
        keyed.ask("ana", "POST", "/api/flows/unknown/pause", "");
        keyed.ask("reader", "POST", "/api/flows/told/pause", "");

        Answer trail = keyed.get("reader", "/api/audit?limit=3");

        JsonNode entries = trail.json().path("entries");
        String id = subscribed.json().path("id").asText();
        assertThat(entries.findValuesAsText("action")).containsExactly("change", "subscribe", "resume");
        assertThat(entries.findValuesAsText("who")).containsExactly("whoever has its address", "ana", "ana");
        assertThat(entries.findValuesAsText("target")).containsExactly("unmatched " + id, "unmatched " + id, "told");
        assertThat(entries.findValuesAsText("from")).containsOnly("127.0.0.1");
        assertThat(entries.path(2).path("detail").asText()).isEqualTo("since=2h");
        assertThat(trail.body())
                .doesNotContain("topsecret", "hidden", path.substring(path.lastIndexOf('.') + 1), keyed.key("ana"));
        assertThat(trail.json().path("next").isTextual()).isTrue();
        assertThat(keyed.get(
                                "reader",
                                "/api/audit?after=" + trail.json().path("next").asText())
                        .json()
                        .path("entries"))
                .isNotEmpty();
    }

    @Test
    void whoFollowsALinkFromACardIsLedToTheForm() throws Exception {
        Answer led = keyed.ask("", "GET", "/event?id=e", "", "Accept", "text/html,*/*;q=0.8");

        assertThat(led.status()).isEqualTo(303);
        assertThat(led.header("Location")).isEqualTo("/sign-in");
        assertThat(keyed.get("", "/event?id=e").status()).isEqualTo(401);
        assertThat(keyed.get("", "/sign-in").header("Location")).isEqualTo("/");
        assertThat(keyed.get("", "/sign-in?refused=state").header("Location")).isEqualTo("/?refused=state");
        assertThat(keyed.get("", "/sign-in?refused=%0d%0aX:%20y").header("Location"))
                .isEqualTo("/");
        assertThat(keyed.get("", "/").type()).startsWith("text/html");
    }

    @Test
    void aKeyIsToldOnceAndNotedWhenItIsUsed() throws Exception {
        Answer made = keyed.ask(
                "ana",
                "POST",
                "/api/keys",
                "{\"name\":\"crm\",\"scopes\":[\"events:write:orders\",\"read\"],\"instance\":\"contoso-prod\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String key = made.json().path("key").asText();
        assertThat(key).matches("rk_[a-z2-7]{10}_[a-z2-7]{32}");
        assertThat(keyed.get(key, "/api/me").json().path("instance").asText()).isEqualTo("contoso-prod");

        org.awaitility.Awaitility.await().untilAsserted(() -> {
            Answer list = keyed.get("reader", "/api/keys");
            assertThat(list.body()).contains("\"feeds\":[\"orders\"]").doesNotContain(key, key.substring(14));
            assertThat(list.json().path("keys").findValuesAsText("lastUsed")).isNotEmpty();
            assertThat(list.json().path("keys").findValuesAsText("createdBy")).contains("ana", "anyone");
        });
    }

    @Test
    void aWishThatMakesNoSenseIsRefusedByItsMembers() throws Exception {
        Answer refused = keyed.ask(
                "ana",
                "POST",
                "/api/keys",
                "{\"name\":\"two\\nlines\",\"scopes\":[\"admin\"],\"expires\":\"yesterday\",\"instances\":\"x\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("name", "scopes", "expires", "instances");
    }
}
