package org.triggerrelay.component.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.HandClock;
import org.triggerrelay.Receiver;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.subscriber.Callbacks;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Samples;

/** What subscribing is told by those who send. */
class CallbacksTest {
    private static Receiver receiver;
    private static SendingRelay relay;
    private static Callbacks callbacks;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        relay = new SendingRelay("jdbc:sqlite:" + folder.resolve("relay.db"), new HandClock(), Map.of());
        callbacks = relay.callbacks();
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '#', delimiter = '|', textBlock = """
            webhook | ftp://hooks.example/topsecret  | the address is no URL that starts with https:// or http://
            webhook | https://10.1.2.3/topsecret     | 10.1.2.3 …cret: its address 10.1.2.3 is private
            webhook | https://169.254.169.254/latest | 169.254.169.254 …test: its address 169.254.169.254 is a cloud's metadata
            webhook | http://8.8.8.8/topsecret       | 8.8.8.8 …cret: plain http can be read and changed on its way
            teams   | https://x.webhook.office.com/y | the address belongs to an Office 365 connector, and these are retired
            mail    | ana@contoso.example            | mail.smtp.host is empty
            """)
    void whatMayNotBeCalledIsRefusedAsItsDeliveriesWouldBe(String kind, String target, String told) {
        assertThat(callbacks.refusal(Callback.of(kind, target)))
                .hasValueSatisfying(
                        refusal -> assertThat(refusal).startsWith(told).doesNotContain("topsecret"));
    }

    @Test
    void whatMayBeCalledIsNotRefusedAndNotCalled() {
        receiver.forget();
        assertThat(callbacks.refusal(new Callback.Webhook(receiver.url("/hook"))))
                .isEmpty();
        assertThat(callbacks.refusal(new Callback.Teams(receiver.url("/channel"))))
                .isEmpty();
        assertThat(receiver.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 WebHook-Allowed-Origin: *
            405 webhook-allowed-origin: Relay.Contoso.Example
            204 WebHook-Allowed-Origin: other.example, relay.contoso.example
            """)
    void aWebhookAgreesByTheHeaderAloneWhateverItsStatus(String answer) {
        receiver.forget();
        receiver.answerAt("/agrees", answer);
        assertThat(callbacks.declined(new Callback.Webhook(receiver.url("/agrees?sig=a%2Bb"))))
                .isEmpty();
        Receiver.Request asked = receiver.requests().getLast();
        assertThat(asked.method()).isEqualTo("OPTIONS");
        assertThat(asked.target()).isEqualTo("/agrees?sig=a%2Bb");
        assertThat(asked.headers())
                .containsEntry("webhook-request-origin", "relay.contoso.example")
                .containsEntry("webhook-request-rate", "*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200                                                | answered 200 to OPTIONS, without the header WebHook-Allowed-Origin
            200 WebHook-Allowed-Origin: other.example          | answered 200 to OPTIONS, with WebHook-Allowed-Origin: other.example
            200 WebHook-Allowed-Origin: x.relay.contoso.example | answered 200 to OPTIONS, with WebHook-Allowed-Origin: x.relay
            405                                                | answered 405 to OPTIONS, without the header
            """)
    void aWebhookThatDoesNotAgreeDeclines(String answer, String told) {
        receiver.answerAt("/declines", answer);
        assertThat(callbacks.declined(new Callback.Webhook(receiver.url("/declines/topsecret"))))
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("127.0.0.1 …cret " + told)
                        .endsWith("; it agrees with WebHook-Allowed-Origin: relay.contoso.example or *"));
    }

    @Test
    void aTestIsSentNowAndToldAsItEnded() throws Exception {
        Callback hook = new Callback.Webhook(receiver.url("/test"));
        Subscription subscription = relay.subscribe(hook, Map.of());
        Firing sample = Samples.firing(SendingRelay.FAILED, subscription.id());
        Firing test = sample.marked("test-1", Firing.Mark.TEST);
        assertThat(callbacks.send(subscription, test)).isEqualTo(new Callbacks.Told(true, "delivered"));
        Receiver.Request request = receiver.at("/test").getLast();
        assertThat(request.text()).isEqualTo(test.toString());
        String secret = relay.ledger().subscriptions().secrets(subscription, Duration.ZERO);
        assertThat(SignatureCheck.signers(request, secret)).containsExactly(secret);

        receiver.answerAt("/test", "404");
        assertThat(callbacks.send(subscription, test))
                .isEqualTo(new Callbacks.Told(false, "127.0.0.1 …test answered 404"));
        assertThat(relay.ledger().reads().events()).isZero();
        assertThat(relay.ledger().subscriptions().find(subscription.id()))
                .hasValueSatisfying(kept -> assertThat(kept.health().refusals()).isZero());
        assertThat(Optional.ofNullable(relay.ledger().holds().get(subscription.id())))
                .isEmpty();
    }
}
