package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail over TLS, to a server whose certificate is trusted the way the README says. */
class MailTlsTest {
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "implicit"})
    void aMailGoesOutEncrypted(String tls) throws Exception {
        Path keyStore = TlsFront.selfSigned(folder);
        new FlowFile(
                        "mail-on-failure",
                        "data-source-refresh-failed",
                        Map.of(),
                        "kamelet:owner-mail-sink",
                        Map.of("to", "ana@contoso.example"))
                .writeTo(new TestRelay(folder).flows());
        try (var front = new TlsFront(keyStore, mail.getSmtp().getPort(), tls.equals("required"));
                RelayProcess relay = RelayProcess.run(
                        folder,
                        Map.of(
                                "mail.smtp.host",
                                "127.0.0.1",
                                "mail.smtp.port",
                                Integer.toString(front.port()),
                                "mail.smtp.tls",
                                tls,
                                "mail.from",
                                "relay@contoso.example"),
                        "-Djavax.net.ssl.trustStore=" + keyStore,
                        "-Djavax.net.ssl.trustStorePassword=" + TlsFront.PASSWORD)) {
            Answer.post(
                    relay.uri("/events"), Event.failed("secret", "CRM").toString(), "Content-Type", "application/json");

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(mail.getReceivedMessages())
                    .as(relay::output)
                    .hasSize(1));
            assertThat(mail.getReceivedMessages()[0].getSubject()).contains("CRM");
            assertThat(front.encrypted()).isEqualTo(1);
        }
    }
}
