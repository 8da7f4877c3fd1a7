package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.HandClock;
import org.triggerrelay.access.RightsRows;
import org.triggerrelay.access.RightsRows.Row;
import org.triggerrelay.http.Scope;

/** Every row of the table of rights, asked for at one relay with each kind of credential that is wrong, and the right one. */
class WhoMayDoWhatTest {
    private static final String GARBAGE = "rk_aaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 429);
    private static final HandClock CLOCK = new HandClock();

    @TempDir
    private static Path folder;

    private static Keyed keyed;

    @BeforeAll
    static void start() throws Exception {
        var wishes = new HashMap<String, String>();
        for (Scope scope : Scope.values()) {
            wishes.put(scope.toString(), "\"scopes\":[\"" + scope + "\"]");
        }
        String all = "\"scopes\":[\"read\",\"subscriptions:write\",\"events:write\",\"operator\"]";
        wishes.put("expired", all + ",\"expires\":\"1h\"");
        wishes.put("elsewhere", all + ",\"instance\":\"elsewhere\"");
        wishes.put("other feed", "\"scopes\":[\"events:write:orders\"]");
        keyed = new Keyed(new TestRelay(folder), wishes, CLOCK);
        CLOCK.move(Duration.ofHours(2));
    }

    @AfterAll
    static void stop() {
        keyed.close();
    }

    static List<Row> rows() {
        return RightsRows.all();
    }

    /** The path of a row, with names that nothing has. */
    private static String path(Row row) {
        return row.path().replace("/**", "/nothing").replaceAll("\\{[^}]+}", "nothing");
    }

    private static int status(Row row, String key) throws Exception {
        CLOCK.move(Duration.ofMinutes(1)); // so that none of these is one failed sign-in too many
        return keyed.status(key, row.method(), path(row), row.method().equals("GET") ? "" : "{}");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRowIsForThoseWhomItNamesAlone(Row row) throws Exception {
        if (row.isOpen()) {
            for (String key : List.of("", GARBAGE, "expired", "read", "elsewhere")) {
                int answered = status(row, key);
                boolean refusesItsBody = row.path().equals("/sign-in") && answered == 422;
                assertThat(refusesItsBody || !TURNED_AWAY.contains(answered))
                        .as(row + " with " + key + ": " + answered)
                        .isTrue();
            }
            return;
        }
        assertThat(status(row, "")).as("without a credential").isEqualTo(401);
        assertThat(status(row, GARBAGE)).as("with a key of nobody's").isEqualTo(401);
        assertThat(status(row, "expired")).as("with an expired key").isEqualTo(401);
        for (Scope scope : Scope.values()) {
            int answered = status(row, scope.toString());
            if (row.anyOf().contains(scope)
                    || (scope == Scope.OPERATOR && !row.anyOf().contains(Scope.EVENTS_WRITE))) {
                assertThat(answered).as("with " + scope).isNotIn(TURNED_AWAY).isLessThan(500);
            } else {
                assertThat(answered).as("with " + scope).isEqualTo(403);
            }
        }
        if (row.ofAll()) {
            assertThat(status(row, "elsewhere"))
                    .as("with a key of one instance")
                    .isEqualTo(403);
        } else {
            assertThat(status(row, "elsewhere"))
                    .as("with a key of one instance")
                    .isNotIn(401, 429, 500);
        }
    }

    @Test
    void eventsAreTakenFromKeysForTheirFeedAndInstance() throws Exception {
        String event =
                Event.failed("e-1", "CRM").with("instance", "contoso-prod").toString();
        var answered = new ArrayList<Integer>();
        for (String key : List.of("", GARBAGE, "expired", "read", "operator", "other feed", "elsewhere")) {
            CLOCK.move(Duration.ofMinutes(1));
            answered.add(keyed.ask(key, "POST", "/events", event).status());
        }

        assertThat(answered).containsExactly(401, 401, 401, 403, 403, 403, 403);
        assertThat(keyed.ask("events:write", "POST", "/events", event).status()).isEqualTo(202);
        assertThat(keyed.get("other feed", "/api/events").status()).isEqualTo(403);
    }

    @Test
    void ofABatchTheEventsOfOtherInstancesAreRejected() throws Exception {
        String batch = "[" + Event.failed("e-2", "CRM").with("instance", "elsewhere") + ","
                + Event.failed("e-3", "CRM").with("instance", "contoso-prod") + ","
                + Event.failed("e-4", "CRM").with("source", "elsewhere") + "]";

        Answer answer = keyed.ask("elsewhere", "POST", "/events", batch);

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().path("rejected").path(0).path("index").asInt()).isEqualTo(1);
        assertThat(answer.json().path("rejected").path(0).path("reason").asText())
                .contains("contoso-prod", "elsewhere");
    }

    @Test
    void theHeaderOfTheConnectorDoesAsWellAndSaysNothingIfItIsWrong() throws Exception {
        assertThat(keyed.ask("", "GET", "/triggers", "", "X-API-Key", keyed.key("read"))
                        .status())
                .isEqualTo(200);
        Answer refused = keyed.ask("", "GET", "/triggers", "", "X-API-Key", GARBAGE);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(refused.body()).doesNotContain(GARBAGE);
        assertThat(keyed.get("read", "/api/me").json().path("scopes")).hasSize(1);
        Map<String, Integer> health = new HashMap<>();
        for (String key : List.of("", "read", "elsewhere")) {
            health.put(key, keyed.get(key, "/observe/health").json().size());
        }
        assertThat(health).containsEntry("", 1).containsEntry("elsewhere", 1);
        assertThat(health.get("read")).isGreaterThan(1);
    }
}
