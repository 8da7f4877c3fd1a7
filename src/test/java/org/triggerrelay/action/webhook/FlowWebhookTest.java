package org.triggerrelay.action.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
        assertThat(request.headers()).containsOnlyKeys("content-type");
    }

    @Test
    void signsAsTheExampleOfTheSpecificationDoes() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
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
            String text = OddText.of(seed).replace("\uD800", "");
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
