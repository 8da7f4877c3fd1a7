package org.triggerrelay.component.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.triggerrelay.action.Firings;
import org.triggerrelay.component.OneFlow;
import org.triggerrelay.delivery.AttemptOutcome;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.HostRates;

/** A call ends in its time whatever the other side does: a byte now and then keeps any client's own timeouts away. */
class CallsTest {
    private static final Duration LONGEST = Duration.ofMillis(700);

    /** Takes connections, and sends each a byte every 50 ms, for as long as it is open. */
    private static final class Trickle implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final CompletableFuture<Void> hungUp = new CompletableFuture<>();
        private final byte[] bytes;

        Trickle(String bytes) throws IOException {
            this.bytes = bytes.getBytes(StandardCharsets.US_ASCII);
            Thread.startVirtualThread(this::serve);
        }

        private void serve() {
            try (Socket socket = server.accept()) {
                for (int i = 0; ; i++) {
                    socket.getOutputStream().write(bytes[i % bytes.length]);
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            } catch (IOException gone) {
                hungUp.complete(null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static OneFlow flow(String kamelet, Map<String, String> parameters, Map<String, String> settings)
            throws Exception {
        return new OneFlow(
                kamelet,
                parameters,
                settings,
                new Calls(new Destinations(InstantSource.fixed(OneFlow.NOW), HostRates.none()), LONGEST));
    }

    /** Sends as attempts are sent: on a virtual thread; gives the exchange, and whether the thread was left interrupted. */
    private static Exchange send(OneFlow flow) throws Exception {
        var sent = new CompletableFuture<Exchange>();
        Thread.startVirtualThread(() -> {
            Exchange exchange = flow.send(Firings.refreshFailed());
            exchange.setProperty("interrupted", Thread.currentThread().isInterrupted());
            sent.complete(exchange);
        });
        return sent.get(20, TimeUnit.SECONDS);
    }

    private static void isCut(Trickle trickle, OneFlow flow) throws Exception {
        Exchange exchange = send(flow);
        assertThat(Failures.outcome(exchange.getException(), OneFlow.NOW)).isInstanceOf(AttemptOutcome.TryAgain.class);
        assertThat(exchange.getProperty("interrupted")).isEqualTo(false);
        trickle.hungUp.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aMailServerThatTricklesIsCut() throws Exception {
        try (var trickle = new Trickle("220-wait\r\n");
                var flow = flow("owner-mail-sink", Map.of("to", "a@x.example"), mail(trickle.server.getLocalPort()))) {
            isCut(trickle, flow);
        }
    }

    @Test
    void anAnswerOverHttpThatTricklesIsCut() throws Exception {
        try (var trickle = new Trickle("HTTP/1.1 200 OK\r\nX-A: " + "a".repeat(10_000));
                var flow = flow("teams-message-sink", Map.of("webhookUrl", "https://h.example/"), Map.of())) {
            String url = "http://127.0.0.1:" + trickle.server.getLocalPort() + "/hook";
            flow.camel().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:post").to("post:teams-message?responseTimeout=700&url=RAW(" + url + ")");
                }
            });
            flow.into("direct:post");
            isCut(trickle, flow);
        }
    }

    @Test
    void whoNeverAnswersIsGivenUp() throws Exception {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var flow = flow("owner-mail-sink", Map.of("to", "a@x.example"), mail(mute.getLocalPort()))) {
            assertThat(Failures.outcome(send(flow).getException(), OneFlow.NOW))
                    .isInstanceOf(AttemptOutcome.TryAgain.class);
        }
    }

    @Test
    void aCallThatEndedInTimeIsNotCutAfterwards() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (var flow = flow(
                "owner-mail-sink",
                Map.of("to", "a@x.example"),
                mail(server.getSmtp().getPort()))) {
            var interrupted = new CompletableFuture<Boolean>();
            Thread.startVirtualThread(() -> {
                boolean failed = flow.send(Firings.refreshFailed()).getException() != null;
                await().pollDelay(LONGEST.plusMillis(300)).until(() -> true);
                interrupted.complete(failed || Thread.currentThread().isInterrupted());
            });
            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isFalse();
        } finally {
            server.stop();
        }
    }

    private static Map<String, String> mail(int port) {
        var settings = new HashMap<String, String>();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(port));
        settings.put("mail.smtp.tls", "none");
        settings.put("mail.from", "relay@contoso.example");
        return settings;
    }
}
