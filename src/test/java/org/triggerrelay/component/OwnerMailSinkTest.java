package org.triggerrelay.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Undeliverable;

class OwnerMailSinkTest {
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void theMailArrivesAsItWasRenderedAndTheMessageOfTheFlowStaysAsItWas() throws Exception {
        var firing = Firings.refreshFailed();
        try (var flow = flow(Map.of(), Map.of())) {
            assertThat(flow.send(firing).getException()).isNull();
            Exchange after = flow.after().getExchanges().get(0);
            assertThat(after.getMessage().getBody()).isSameAs(firing);
            assertThat(after.getMessage().getHeaders())
                    .containsEntry("Subject", "of the flow")
                    .doesNotContainKey("CamelMailTo");
        }
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(Collections.list(mail.getAllHeaders()))
                .extracting(Header::getName)
                .containsExactlyInAnyOrder(
                        "Return-Path",
                        "Received",
                        "From",
                        "To",
                        "Subject",
                        "Date",
                        "In-Reply-To",
                        "References",
                        "Auto-Submitted",
                        "X-Auto-Response-Suppress",
                        "MIME-Version",
                        "Content-Type",
                        "Message-ID");
        assertThat(mail.getHeader("Message-ID", null)).matches("<01JD9-16\\.[0-9a-f]{12}@contoso\\.example>");
        assertThat(mail.getHeader("Return-Path")).containsExactly("<relay@contoso.example>");
        assertThat(mail.getHeader("Date")).containsExactly("Sun, 22 Nov 2026 08:00:00 +0000");
        assertThat(mail.getSubject()).isEqualTo("Data source CRM failed to refresh");
        assertThat(mail.getHeader("To")).containsExactly("ana@contoso.example");
        var parts = (MimeMultipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("Error: Sign-in to the source was refused\r\n", "Left out as malformed: not an address");
        assertThat((String) parts.getBodyPart(1).getContent()).contains(">Sign-in to the source was refused</td>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a@x.example,b+c@y.example|a@x.example b+c@y.example",
                "a@x.example; d&e=f%2F@x.example|a@x.example d&e=f%2F@x.example",
                "#1@x.example|#1@x.example",
                "a@контосо.example|a@xn--j1agcbarf.example"
            })
    void aGivenToMeansWhatIsWrittenThroughALiteralAndThroughAProperty(String to, String recipients) throws Exception {
        for (Map<String, String> settings : List.of(Map.<String, String>of(), Map.of("the.to", to))) {
            try (var flow = flow(Map.of("to", settings.isEmpty() ? to : "{{the.to}}"), settings)) {
                assertThat(flow.send(Firings.refreshFailed()).getException()).isNull();
            }
        }
        assertThat(server.getReceivedMessages())
                .extracting(mail -> mail.getHeader("To", ","))
                .containsExactlyInAnyOrder((recipients + " " + recipients).split(" "));
    }

    @Test
    void theOwnersFileIsReadAgainWhenItChanges() throws Exception {
        Path owners = folder.resolve("owners.csv");
        try (var flow = flow(Map.of(), Map.of("owners.file", owners.toString()))) {
            assertThat(flow.send(Firings.segmentCrossed()).getException())
                    .isInstanceOf(Undeliverable.class)
                    .hasMessageStartingWith("no recipient: ");
            Files.writeString(owners, "pattern,addresses\n*,first@x.example");
            assertThat(flow.send(Firings.segmentCrossed()).getException()).isNull();
            Files.writeString(owners, "pattern,addresses\nКлијенти*,second@x.example");
            Files.setLastModifiedTime(owners, FileTime.from(Instant.now().plusSeconds(5)));
            assertThat(flow.send(Firings.segmentCrossed()).getException()).isNull();
        }
        assertThat(server.getReceivedMessages())
                .extracting(mail -> mail.getHeader("To", ","))
                .containsExactly("first@x.example", "second@x.example");
    }

    @Test
    void aServerWithoutEncryptionGetsNothingWhenEncryptionIsRequired() throws Exception {
        try (var flow = flow(Map.of(), Map.of("mail.smtp.tls", "required"))) {
            assertThat(flow.send(Firings.refreshFailed()).getException()).hasMessageContaining("offers no STARTTLS");
        }
        String implicit = Integer.toString(server.getSmtps().getPort());
        try (var flow = flow(Map.of(), Map.of("mail.smtp.tls", "implicit", "mail.smtp.port", implicit))) {
            assertThat(flow.send(Firings.refreshFailed()).getException())
                    .hasMessage("connection broke: SSLHandshakeException");
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void userNameAndPasswordAreUsedAndThePasswordIsNeverShown() throws Exception {
        server.setUser("relay@contoso.example", "relay", "top&secret+%2F");
        Map<String, String> right = Map.of("mail.smtp.username", "relay", "mail.smtp.password", "top&secret+%2F");
        try (var flow = flow(Map.of(), right)) {
            assertThat(flow.send(Firings.refreshFailed()).getException()).isNull();
        }
        Map<String, String> wrong = Map.of("mail.smtp.username", "relay", "mail.smtp.password", "topsecret");
        try (var flow = flow(Map.of(), wrong)) {
            Exception failure = flow.send(Firings.refreshFailed()).getException();
            assertThat(failure).hasMessageContaining("535").hasMessageNotContaining("topsecret");
        }
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void missingSettingsAreNamedAndWrongOnesRefusedAtTheStart() throws Exception {
        for (String name : List.of("mail.smtp.host", "mail.from")) {
            try (var flow = flow(Map.of(), Map.of(name, ""))) {
                assertThat(flow.send(Firings.refreshFailed()).getException())
                        .isInstanceOf(Undeliverable.class)
                        .hasMessageStartingWith(name + " is empty");
            }
        }
        Map.of("mail.smtp.tls", "maybe", "mail.smtp.port", "70000", "mail.from", "nobody")
                .forEach((name, value) -> assertThatThrownBy(
                                () -> flow(Map.of(), Map.of(name, value)).camel())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(name + " is '" + value));
    }

    private OneFlow flow(Map<String, String> parameters, Map<String, String> changed) throws Exception {
        var settings = new HashMap<>(Map.of(
                "mail.smtp.host", "127.0.0.1",
                "mail.smtp.port", Integer.toString(server.getSmtp().getPort()),
                "mail.smtp.tls", "none",
                "mail.from", "Trigger Relay <relay@contoso.example>",
                "owners.file", folder.resolve("none.csv").toString()));
        settings.putAll(changed);
        return new OneFlow("owner-mail-sink", parameters, settings);
    }
}
