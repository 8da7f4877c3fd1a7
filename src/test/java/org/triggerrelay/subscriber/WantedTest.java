package org.triggerrelay.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.ConditionText;
import org.triggerrelay.flow.FlowOptions;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.trigger.Trigger;

/** What a body asks for: read as a route file's options are, and refused with each member that is wrong. */
class WantedTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final String SEGMENT = "segment-threshold-crossed";
    private static final String ID = "sub-aaaaaaaaaaaaaaaaaaaa";

    @Test
    void conditionsAndRunOptionsStandFlatUnderTheirNames() {
        Wanted wanted = wanted(SEGMENT, """
                {"callbackUrl": "https://flows.example/?sig=1", "subject": ["R&D, *", "Sales \\\\*", "a\\\\,b"],
                 "above": 1000.10, "below": "-5", "rearm": null, "first": "fire", "instance": "prod",
                 "retry": ["5s", "1m"], "inFlight": 3, "timeout": "5s", "rate": "4/s", "ordered": true}""");

        assertThat(FlowOptions.write(wanted.subscription().flow()))
                .isEqualTo(Map.ofEntries(
                        Map.entry("subject", "R&D\\, *,Sales \\*,a\\,b"),
                        Map.entry("instance", "prod"),
                        Map.entry("above", "1000.10"),
                        Map.entry("below", "-5"),
                        Map.entry("first", "fire"),
                        Map.entry("retry", "5s,1m"),
                        Map.entry("inFlight", "3"),
                        Map.entry("timeout", "5s"),
                        Map.entry("rate", "4/s"),
                        Map.entry("ordered", "true")));
        assertThat(wanted.subscription().id()).isEqualTo(ID);
        assertThat(wanted.subscription().owner()).isEqualTo("anyone");
        assertThat(wanted.subscription().instance()).isEqualTo("prod");
        assertThat(wanted.subscription().createdAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "0.1", "12345678901234567890.123456789012345678901", "1e3", "-7", "1000.00"})
    void noDigitOfANumberIsLost(String number) {
        var flow = wanted(SEGMENT, "{\"callbackUrl\":\"https://a.example/\",\"above\":" + number + "}")
                .subscription()
                .flow();

        assertThat(ConditionText.write(flow.conditions())).isEqualTo(Map.of("above", text(number)));
        assertThat(OptionsJson.members(FlowOptions.write(flow)).toString())
                .isEqualTo("{\"above\":" + text(number) + "}");
    }

    private static String text(String number) {
        return number.equals("1e3") ? "1E+3" : number;
    }

    @Test
    void booleansAreWordsOfOptionsToo() {
        var flow = wanted("data-source-refresh-failed", "{\"callbackUrl\":\"https://a.example/\",\"repeat\":false}")
                .subscription()
                .flow();

        assertThat(OptionsJson.members(FlowOptions.write(flow)).toString()).isEqualTo("{\"repeat\":false}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"callbackUrl":"https://a.example/"}                              | webhook | https://a.example/
            {"callback":{"kind":"teams","target":"https://t.example/?sig=1"}} | teams   | https://t.example/?sig=1
            {"callback":{"kind":"mail","target":"a@b.example,c@d.example"}}   | mail    | a@b.example,c@d.example
            {"callback":"mail:a@b.example"}                                   | mail    | a@b.example
            """)
    void firingsGoToAWebhookATeamsChannelOrByMail(String body, String kind, String target) {
        Callback callback = wanted("unmatched", body).subscription().callback();

        assertThat(callback.kind()).isEqualTo(kind);
        assertThat(callback.target()).isEqualTo(target);
    }

    @Test
    void theRestOfABodyIsReadToo() {
        Wanted wanted = wanted("unmatched", """
                {"callbackUrl": "https://a.example/", "owner": "ana@contoso.example", "fallback": "teams:https://t.example/",
                 "since": "2026-11-22T06:59:00+01:00", "validate": true, "test": true}""");

        assertThat(wanted.subscription().owner()).isEqualTo("ana@contoso.example");
        assertThat(wanted.subscription().fallback()).isEqualTo(new Callback.Teams("https://t.example/"));
        assertThat(wanted.since()).isEqualTo("2026-11-22T05:59:00Z");
        assertThat(wanted.validate()).isTrue();
        assertThat(wanted.test()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"abov":5}                                 | abov        | perhaps above is meant
            {"owners":"a"}                             | owners      | perhaps owner is meant
            {"colour":"red"}                           | colour      | there are above, below, callback
            {"above":"ten"}                            | above       | a number, such as 1000
            {"above":true}                             | above       | a number, such as 1000
            {"above":[1]}                              | above       | found an array
            {"above":{"than":1}}                       | above       | found an object
            {"above":1,"inside":"1..2"}                | inside      | does not go with above
            {"above":1,"rearm":2}                      | rearm       | allowed is 1 or less
            {}                                         | above       | needs a threshold
            {"above":1,"subject":["a",1]}              | subject     | found a number in the array
            {"above":1,"subject":","}                  | subject     | names with commas
            {"above":1,"subject":"a\\u0000b"}          | subject     | NUL
            {"above":1,"outcome":"failed"}             | outcome     | never fires on failed
            {"above":1,"times":1.5}                    | times       | a whole number
            {"above":1,"filter":"value >"}             | filter      | filter
            {"above":1,"retry":"soon"}                 | retry       | a duration
            {"above":1,"ordered":"yes"}                | ordered     | true or false
            {"above":1,"since":"yesterday"}            | since       | a time with zone
            {"above":1,"since":"2026-11-22T06:00:01Z"} | since       | still to come
            {"above":1,"validate":"yes"}               | validate    | true or false
            {"above":1,"owner":7}                      | owner       | found a number
            {"above":1,"callbackUrl":null}             | callbackUrl | is missing
            {"above":1,"callbackUrl":5}                | callbackUrl | found a number
            {"above":1,"callbackUrl":" "}              | callbackUrl | is empty
            {"above":1,"callback":"mail:a@b.example"}  | callback    | beside callbackUrl
            {"above":1,"fallback":"webhook:https://a"} | fallback    | allowed is mail or teams
            {"above":1,"fallback":"pigeon:coo"}        | fallback    | webhook, teams or mail
            {"above":1,"fallback":{"kind":"mail"}}     | fallback    | found an object
            {"above":1,"fallback":"ana"}               | fallback    | found a text
            """)
    void aRefusalNamesTheMemberAndWhatWouldBeRight(String body, String field, String detail) {
        String whole = body.contains("callbackUrl\"")
                ? body
                : body.replaceFirst("\\{", "{\"callbackUrl\":\"https://a.example/?sig=secret\",")
                        .replace(",}", "}");
        Refused refused = refused(SEGMENT, whole);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faults()).extracting(Refused.Fault::field).containsExactly(field);
        assertThat(refused.getMessage()).startsWith(field).contains(detail).doesNotContain("secret");
    }

    @Test
    void onlyAWebhookCanBeAskedForItsConsent() {
        assertThat(refused("unmatched", "{\"callback\":\"mail:a@b.example\",\"validate\":true}")
                        .faults())
                .extracting(Refused.Fault::field)
                .containsExactly("validate");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Refused refused = refused(SEGMENT, "{\"abov\":1,\"above\":\"x\",\"rearm\":\"y\",\"timeout\":\"z\",\"test\":1}");

        assertThat(refused.faults())
                .extracting(Refused.Fault::field)
                .containsExactly("abov", "above", "callbackUrl", "rearm", "test", "timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"a\"", "null", "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "not json"})
    void whatIsNoJsonObjectIsRefusedWithoutQuotingIt(String body) {
        var refused = catchThrowableOfType(IllegalArgumentException.class, () -> Body.of(request(body)));

        assertThat(refused).hasMessageStartingWith("the body is no JSON").hasMessageNotContaining("not json");
    }

    @Test
    void bytesThatAreNoUtf8AreNoJson() {
        var refused = catchThrowableOfType(
                IllegalArgumentException.class,
                () -> Body.of(
                        new Request("POST", "/", Map.of(), Map.of(), new byte[] {'{', '"', (byte) 0xe9, '"', '}'})));

        assertThat(refused).hasMessageContaining("no JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "Application/JSON; charset=utf-8, true",
        "application/merge-patch+json, true",
        "text/plain, false",
        "application/x-www-form-urlencoded, false"
    })
    void aBodyIsTakenAsJsonOnlyWhereItSaysSo(String type, boolean taken) {
        var request =
                new Request("POST", "/", Map.of(), Map.of("content-type", type), "{}".getBytes(StandardCharsets.UTF_8));
        Refused refused = catchThrowableOfType(Refused.class, () -> Body.of(request));

        assertThat(refused == null).isEqualTo(taken);
        if (refused != null) {
            assertThat(refused.status()).isEqualTo(415);
        }
    }

    private static Wanted wanted(String trigger, String body) {
        return Wanted.of(Body.of(request(body)), Trigger.named(trigger), ID, Caller.ANYONE, NOW);
    }

    private static Refused refused(String trigger, String body) {
        return catchThrowableOfType(Refused.class, () -> wanted(trigger, body));
    }

    private static Request request(String body) {
        return new Request("POST", "/", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
