package org.triggerrelay.component.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.triggerrelay.Receiver;
import org.triggerrelay.action.Firings;
import org.triggerrelay.component.OneFlow;
import org.triggerrelay.delivery.Legs;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.trigger.Firing;

/** A callback gets what the kamelet of its kind would send, byte for byte. */
class CallbackKindsTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static @Nullable Throwable send(OneFlow flow, Callback callback, Firing firing) {
        var ended = new Throwable[] {new AssertionError("it was not told how the call ended")};
        var done = new CountDownLatch(1);
        new CallbackSender(flow.camel()).send(callback, firing, new Legs(List.of()), SECRET, (part, failure) -> {
            ended[0] = failure;
            done.countDown();
        });
        try {
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return ended[0];
    }

    @Test
    void aWebhookIsPostedAsByItsKamelet() throws Exception {
        try (var receiver = new Receiver()) {
            String url = receiver.url("/hook?sig=a%2Bb&x=1");
            try (var flow = new OneFlow("flow-webhook-sink", Map.of("url", url, "secret", SECRET), Map.of())) {
                assertSame(flow, receiver, new Callback.Webhook(url), Firings.ofEachTrigger());
                assertThat(SignatureCheck.signers(receiver.requests().getLast(), SECRET))
                        .containsExactly(SECRET);
            }
        }
    }

    @Test
    void aTeamsChannelIsPostedToAsByItsKamelet() throws Exception {
        try (var receiver = new Receiver()) {
            String url = receiver.url("/channel");
            try (var flow = new OneFlow("teams-message-sink", Map.of("webhookUrl", url), Map.of())) {
                assertSame(flow, receiver, new Callback.Teams(url), List.of(Firings.segmentCrossed()));
            }
        }
    }

    private static void assertSame(OneFlow flow, Receiver receiver, Callback callback, List<Firing> firings) {
        for (Firing firing : firings) {
            receiver.forget();
            assertThat(flow.send(firing).getException()).isNull();
            assertThat(send(flow, callback, firing)).isNull();
            Receiver.Request kamelet = receiver.requests().getFirst();
            Receiver.Request callbacks = receiver.requests().getLast();
            assertThat(receiver.requests()).hasSize(2);
            assertThat(callbacks.text()).isEqualTo(kamelet.text());
            assertThat(callbacks.target()).isEqualTo(kamelet.target());
            assertThat(new TreeMap<>(callbacks.headers())).isEqualTo(new TreeMap<>(kamelet.headers()));
        }
    }

    @Test
    void mailsAreThoseOfTheirKamelet() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        Map<String, String> settings = Map.of(
                "mail.smtp.host", "127.0.0.1",
                "mail.smtp.port", Integer.toString(server.getSmtp().getPort()),
                "mail.smtp.tls", "none",
                "mail.from", "relay@contoso.example");
        String to = "ana@contoso.example, bo@contoso.example";
        try (var flow = new OneFlow("owner-mail-sink", Map.of("to", to), settings)) {
            assertThat(flow.send(Firings.refreshFailed()).getException()).isNull();
            assertThat(send(flow, new Callback.Mail(to), Firings.refreshFailed()))
                    .isNull();
            List<String> mails = List.of(server.getReceivedMessages()).stream()
                    .map(mail -> GreenMailUtil.getWholeMessage(mail).replaceFirst("(?s)\\ARe[^F]*", ""))
                    .toList();
            assertThat(mails).hasSize(4);
            assertThat(mails.get(1)).as("to ana").isEqualTo(mails.get(0));
            assertThat(mails.get(3)).as("to bo").isEqualTo(mails.get(2)).isNotEqualTo(mails.get(0));
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(Firing.Mark.class)
    void aMarkIsInTheJson(Firing.Mark mark) throws Exception {
        try (var receiver = new Receiver();
                var flow = new OneFlow("flow-webhook-sink", Map.of("url", receiver.url("/")), Map.of())) {
            Firing marked = Firings.segmentCrossed().marked("m-1", mark);
            assertThat(send(flow, new Callback.Webhook(receiver.url("/")), marked))
                    .isNull();
            assertThat(receiver.requests().getLast().json().path(mark.word()).asBoolean())
                    .isTrue();
        }
    }
}
