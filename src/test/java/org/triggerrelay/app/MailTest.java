package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample flow that mails the owners of a segment, as it stands in the project, to a real mail server. */
class MailTest {
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private TestRelay relay;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        mail.start();
        Files.writeString(folder.resolve("owners.csv"), """
                pattern,addresses
                High value*,bo@contoso.example;cem@contoso.example
                *,everybody@contoso.example
                """);
        relay = new TestRelay(folder)
                .set("mail.smtp.host", "127.0.0.1")
                .set("mail.smtp.port", mail.getSmtp().getPort())
                .set("mail.smtp.tls", "none")
                .set("mail.from", "relay@contoso.example")
                .start();
    }

    @AfterEach
    void stop() {
        relay.close();
        mail.stop();
    }

    @Test
    void aSegmentThatGrowsPastAThousandIsMailedToItsOwners() throws Exception {
        relay.accept(Event.segment("s-1", "High value customers", "1000"));
        relay.accept(Event.segment("s-2", "High value customers", "1042"));
        relay.accept(Event.segment("s-3", "Other customers", "5"));
        relay.accept(Event.segment("s-4", "Other customers", "5000"));

        await().untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSize(2));
        assertThat(mail.getReceivedMessages())
                .flatExtracting(message -> List.of(message.getAllRecipients()))
                .extracting(Object::toString)
                .containsOnly("bo@contoso.example", "cem@contoso.example");
        MimeMessage one = mail.getReceivedMessages()[0];
        assertThat(one.getSubject()).contains("High value customers");
        assertThat(GreenMailUtil.getWholeMessage(one)).contains("1,042");
    }

    @Test
    void theOwnersThatTheEventNamesComeFirst() throws Exception {
        relay.accept(Event.segment("s-1", "High value customers", "999.5"));
        Event grown = Event.segment("s-2", "High value customers", "1000.5");
        grown.json().putArray("owners").add("ana@contoso.example").add("not an address");
        relay.accept(grown);

        await().untilAsserted(() -> assertThat(mail.getReceivedMessages()).hasSize(1));
        assertThat(mail.getReceivedMessages()[0].getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("ana@contoso.example");
    }
}
