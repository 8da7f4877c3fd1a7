package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail as Exchange Online wants it: STARTTLS, then XOAUTH2 with a token of the client-credentials grant. */
class MailOAuthTest {
    private static final String MAILBOX = "relay@contoso.example";
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>(List.of("expired-token-0001", "good-token-0002"));
    private HttpServer login;

    @BeforeEach
    void start() throws Exception {
        mail.start();
        mail.setUser(MAILBOX, MAILBOX, "good-token-0002");
        login = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        login.createContext("/tenant/token", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = ("{\"token_type\": \"Bearer\", \"expires_in\": 3599, \"access_token\": \"" + tokens.remove()
                            + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        login.start();
    }

    @AfterEach
    void stop() {
        login.stop(0);
        mail.stop();
    }

    @Test
    void aTokenThatTheServerDoesNotTakeIsFetchedAnewOnceAndNoSecretIsShown(@TempDir Path folder) throws Exception {
        Path keyStore = TlsFront.selfSigned(folder);
        new FlowFile(
                        "mail-on-failure",
                        "data-source-refresh-failed",
                        Map.of(),
                        "kamelet:owner-mail-sink",
                        Map.of("to", "ana@contoso.example"))
                .writeTo(new TestRelay(folder).flows());
        try (var front = new TlsFront(keyStore, mail.getSmtp().getPort(), true);
                RelayProcess relay = RelayProcess.run(
                        folder,
                        Map.of(
                                "mail.smtp.host",
                                "127.0.0.1",
                                "mail.smtp.port",
                                Integer.toString(front.port()),
                                "mail.smtp.username",
                                MAILBOX,
                                "mail.smtp.oauth.token-url",
                                "http://127.0.0.1:" + login.getAddress().getPort() + "/tenant/token",
                                "mail.smtp.oauth.client-id",
                                "relay-app",
                                "mail.smtp.oauth.client-secret",
                                "client-secret-0003",
                                "relay.destinations.allow",
                                "127.0.0.1",
                                "mail.from",
                                MAILBOX),
                        "-Djavax.net.ssl.trustStore=" + keyStore,
                        "-Djavax.net.ssl.trustStorePassword=" + TlsFront.PASSWORD)) {
            for (int mails = 1; mails <= 2; mails++) {
                int expected = mails;
                Answer.post(
                        relay.uri("/events"),
                        Event.failed("event " + mails, "CRM").toString(),
                        "Content-Type",
                        "application/json");
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(mail.getReceivedMessages())
                        .as(relay::output)
                        .hasSize(expected));
            }
            assertThat(front.encrypted()).isEqualTo(3);
            assertThat(asked)
                    .hasSize(2)
                    .allMatch(("grant_type=client_credentials&client_id=relay-app"
                            + "&client_secret=client-secret-0003"
                            + "&scope=https%3A%2F%2Foutlook.office365.com%2F.default")::equals);
            assertThat(relay.output()).doesNotContain("token-000", "client-secret-0003");
        }
    }
}
