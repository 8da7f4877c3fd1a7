package org.triggerrelay.action.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.http.HttpMessageFactory;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Golden;
import org.triggerrelay.action.HttpRequest;
import org.triggerrelay.action.OddText;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Trigger;

class FlowWebhookTest {
    private static final FlowWebhook RENDERER =
            new FlowWebhook(InstantSource.fixed(Instant.ofEpochSecond(1_614_265_330)));

    static List<Firing> ofEachTrigger() {
        return Firings.ofEachTrigger();
    }

    @ParameterizedTest
    @MethodSource("ofEachTrigger")
    void eachTriggersBodyIsAsItWasApproved(Firing firing) throws IOException {
        HttpRequest request = RENDERER.render(firing, Secrets.of(""));
        Golden.assertSame("webhook/" + firing.trigger() + ".json", request.body());
        CloudEvent told = HttpMessageFactory.createReader(request.headers(), request.body())
                .toEvent();
        assertThat(told.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(told.getId()).isEqualTo(firing.id());
        assertThat(told.getSource()).hasToString("/trigger-relay/flows/" + firing.flow());
        assertThat(told.getType()).isEqualTo("org.triggerrelay.firing." + firing.trigger());
        assertThat(told.getTime().toInstant()).isEqualTo(firing.firedAt());
        assertThat(decoded(told.getSubject())).isEqualTo(firing.subject()); // the library leaves that to its caller
        assertThat(told.getDataContentType()).isEqualTo("application/json");
        String schema = firing.trigger().equals(Trigger.SUBSCRIPTION_SWITCHED_OFF) ? "general" : firing.trigger();
        assertThat(told.getDataSchema()).hasToString("urn:trigger-relay:schema:firing:" + schema);
        assertThat(told.getData().toBytes()).isEqualTo(request.body());
        assertThat(told.getExtensionNames()).isEmpty();
    }

    @Test
    void anIndependentLibraryTakesTheSignatureOfEachSecretAndOfNoOtherBody() throws Exception {
        String old = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        String young =
                "whsec_" + Base64.getEncoder().encodeToString("another key of 32 bytes, or more".getBytes(UTF_8));
        HttpRequest request =
                new FlowWebhook(InstantSource.system()).render(Firings.segmentCrossed(), Secrets.of(old + " " + young));
        String body = new String(request.body(), UTF_8);
        var headers = request.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        HttpHeaders sent = HttpHeaders.of(headers, (name, value) -> true);
        new Webhook(old).verify(body, sent);
        new Webhook(young).verify(body, sent);
        assertThatThrownBy(() -> new Webhook(old).verify(body.replace("1042", "1043"), sent))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(old.replace("MfKQ", "MfKR")).verify(body, sent))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void aSubjectStaysOneHeaderWhateverItHoldsAndALongOneIsLeftToTheBody() {
        for (String subject : List.of("100% \"sure\"", "a\r\nX-Evil: 1", "Клијенти 🎉", "\u0000\u001B[31m", " ")) {
            var headers = new LinkedHashMap<String, String>();
            CloudEventHeaders.put(headers, about(subject));
            assertThat(headers.get("ce-subject")).matches("[\\x21-\\x7E&&[^\"]]+");
            assertThat(decoded(headers.get("ce-subject"))).isEqualTo(subject);
        }
        var headers = new LinkedHashMap<String, String>();
        CloudEventHeaders.put(headers, about("x".repeat(2_001)));
        assertThat(headers).containsKey("ce-id").doesNotContainKey("ce-subject");
    }

    private static String decoded(String header) {
        return URLDecoder.decode(header.replace("+", "%2B"), UTF_8);
    }

    private static Firing about(String subject) {
        return Firings.firing(
                "of-my-own", "x", Firings.event("x", subject, Outcome.FAILED).build());
    }

    @Test
    void signsAsTheExampleOfTheSpecificationDoes() {
        byte[] body = "{\"test\": 2432232314}".getBytes(UTF_8);
        assertThat(Secrets.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aSecretOfAnotherFormIsRefusedWithoutQuotingIt() {
        for (String wrong :
                List.of("topsecret", "whsec_topsecret", "whsec_!!!!", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")) {
            assertThatThrownBy(() -> Secrets.of(wrong))
                    .isInstanceOf(Undeliverable.class)
                    .hasMessageStartingWith("secret is not whsec_")
                    .hasMessageNotContaining("topsecret");
        }
    }

    @Test
    void whateverTheEventSaysTheBodyIsItsJson() throws IOException {
        for (long seed = 1; seed <= 200; seed++) {
            String text = new String(OddText.of(seed).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            byte[] body = RENDERER.render(
                            Firings.firing(
                                    "unmatched",
                                    text,
                                    Firings.event("x", text, Outcome.FAILED).build()),
                            Secrets.of(null))
                    .body();
            assertThat(new ObjectMapper().readTree(body).get("subject").asText())
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }
}
