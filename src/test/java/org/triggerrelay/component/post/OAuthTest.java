package org.triggerrelay.component.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.triggerrelay.Receiver;
import org.triggerrelay.action.Firings;
import org.triggerrelay.component.OneFlow;
import org.triggerrelay.component.sending.Failures;
import org.triggerrelay.delivery.AttemptOutcome;

/** A flow that wants a token, through its kamelet: a token endpoint and a receiver, both real. */
class OAuthTest {
    private static final String TOKEN =
            "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"the.token\"}";

    private static Receiver endpoint(String status, String body) throws Exception {
        return Receiver.answering("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static OneFlow flow(String url, Receiver endpoint) throws Exception {
        return new OneFlow(
                "flow-webhook-sink", Map.of("url", url, "oauth", "contoso"), settings(endpoint.url("/token")));
    }

    private static Map<String, String> settings(String tokenUrl) {
        var settings = new HashMap<String, String>();
        settings.put("oauth.contoso.token-url", tokenUrl);
        settings.put("oauth.contoso.client-id", "relay");
        settings.put("oauth.contoso.client-secret", "topsecret");
        settings.put("oauth.contoso.scope", "https://service.example//.default");
        return settings;
    }

    @Test
    void aTokenGoesAlongAndIsFetchedOnce() throws Exception {
        try (var hook = new Receiver();
                var endpoint = endpoint("200", TOKEN);
                var flow = flow(hook.url("/hook"), endpoint)) {
            for (int i = 0; i < 3; i++) {
                assertThat(flow.send(Firings.segmentCrossed()).getException()).isNull();
            }
            assertThat(hook.requests()).hasSize(3).allSatisfy(request -> assertThat(request.headers())
                    .containsEntry("authorization", "Bearer the.token"));
            assertThat(endpoint.requests())
                    .singleElement()
                    .extracting(Receiver.Request::text)
                    .isEqualTo("grant_type=client_credentials&client_id=relay&client_secret=topsecret"
                            + "&scope=https%3A%2F%2Fservice.example%2F%2F.default");
        }
    }

    @Test
    void aTokenThatIsNotTakenIsFetchedAnewOnceAndThenTheRefusalStands() throws Exception {
        try (var hook = new Receiver();
                var endpoint = endpoint("200", TOKEN);
                var flow = flow(hook.url("/hook"), endpoint)) {
            hook.answerNext("401", "202", "401", "401");
            assertThat(flow.send(Firings.segmentCrossed()).getException()).isNull();
            assertThat(endpoint.requests()).hasSize(2);
            assertThat(Failures.outcome(flow.send(Firings.segmentCrossed()).getException(), OneFlow.NOW))
                    .isEqualTo(new AttemptOutcome.Refused("127.0.0.1 …hook answered 401"));
            assertThat(endpoint.requests()).hasSize(3);
            assertThat(hook.requests()).hasSize(4);
        }
    }

    @Test
    void whileNoTokenIsToBeHadNothingIsSentAndItIsTriedAgain() throws Exception {
        try (var hook = new Receiver();
                var endpoint = endpoint("400", "{\"error\":\"invalid_client\"}");
                var flow = flow(hook.url("/hook"), endpoint)) {
            assertThat(Failures.outcome(flow.send(Firings.segmentCrossed()).getException(), OneFlow.NOW))
                    .isEqualTo(new AttemptOutcome.TryAgain(
                            "127.0.0.1 …oken: the token endpoint answered 400, invalid_client"));
            assertThat(hook.requests()).isEmpty();
        }
    }

    @Test
    void aTokenEndpointIsCalledWhereItMayBeAlone() throws Exception {
        try (var hook = new Receiver();
                var flow = new OneFlow(
                        "flow-webhook-sink",
                        Map.of("url", hook.url("/hook"), "oauth", "contoso"),
                        settings("https://10.0.0.1/token"))) {
            assertThat(Failures.outcome(flow.send(Firings.segmentCrossed()).getException(), OneFlow.NOW))
                    .isInstanceOf(AttemptOutcome.Refused.class)
                    .asString()
                    .contains("10.0.0.1 is private");
            assertThat(hook.requests()).isEmpty();
        }
    }

    @Test
    void aUrlWithASignatureTakesNoTokenAndAProfileThatLacksASettingIsNamed() {
        assertThatThrownBy(() -> new OneFlow(
                                "flow-webhook-sink",
                                Map.of("url", "https://h.example/?sp=x&sig=topsecret", "oauth", "contoso"),
                                settings("https://login.example/token"))
                        .close())
                .hasStackTraceContaining("oauth cannot go with a url that has a sig")
                .hasMessageNotContaining("topsecret");
        var settings = settings("https://login.example/token");
        settings.put("oauth.contoso.client-secret", "");
        assertThatThrownBy(() -> new OneFlow(
                                "flow-webhook-sink", Map.of("url", "https://h.example/", "oauth", "contoso"), settings)
                        .close())
                .hasStackTraceContaining("setting oauth.contoso.client-secret is empty or missing");
    }
}
