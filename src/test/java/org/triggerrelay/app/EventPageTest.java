package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** The page that a card's button leads to, from the card to what a browser gets. */
class EventPageTest {
    private static final String ODD = "</title></td><script>alert(1)</script>\"'&lt;<img src=x onerror=alert(1)>";

    private Receiver receiver;
    private TestRelay relay;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        receiver = new Receiver();
        relay = new TestRelay(folder)
                .set("relay.http.public-url", "https://relay.contoso.example/")
                .set("relay.language", "sr")
                .flow(new FlowFile(
                        "teams",
                        "data-source-refresh-failed",
                        Map.of(),
                        "kamelet:teams-message-sink",
                        Map.of("webhookUrl", receiver.url("/teams"))))
                .flow(FlowFile.webhook("only-erp", "data-source-refresh-failed", receiver.url("/erp"))
                        .with("subject", "ERP"))
                .flow(FlowFile.webhook("good", "data-source-refresh-succeeded", receiver.url("/good")))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private URI button() throws Exception {
        await().untilAsserted(() -> assertThat(receiver.at("/teams")).hasSize(1));
        JsonNode card = receiver.at("/teams").getFirst().json();
        String url = card.findValues("url").getLast().asText();
        assertThat(url).startsWith("https://relay.contoso.example/event?");
        return relay.uri(url.substring("https://relay.contoso.example".length()));
    }

    @Test
    void theButtonOfACardLeadsToWhatEachFlowMadeOfTheEvent() throws Exception {
        relay.accept(Event.failed("run 1/CRM", "CRM")
                .with("error", "Sign-in was refused")
                .with("link", "https://insights.contoso.example/runs/1?a=1&b=2"));
        URI button = button();
        await().untilAsserted(() -> assertThat(Answer.get(button).body()).contains("<br>delivered "));
        Answer page = Answer.get(button);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'unsafe-inline'");
        assertThat(page.body())
                .contains("<html lang=\"sr\">", "<h1>data-source CRM: није успело</h1>", "Sign-in was refused")
                .contains("<th>teams</th><td class=\"fired\">покренут</td>", "other subject")
                .contains("Токови који чекају друге окидаче: 1")
                .contains("href=\"https://insights.contoso.example/runs/1?a=1&amp;b=2\"")
                .doesNotContain("<script", receiver.url("/teams"));
    }

    @Test
    void nothingThatAnEventSaysBreaksOutOfItsPlace() throws Exception {
        relay.accept(Event.of(ODD, "data-source", ODD, "failed")
                .with("source", ODD)
                .with("error", ODD)
                .with("status", ODD)
                .with("run", ODD)
                .with("instance", ODD)
                .with("link", "javascript:alert(1)"));
        Answer page = Answer.get(button());
        assertThat(page.status()).isEqualTo(200);
        List<String> tags = Pattern.compile("<(/?[a-zA-Z0-9!]+)")
                .matcher(page.body())
                .results()
                .map(tag -> tag.group(1).replace("/", ""))
                .distinct()
                .toList();
        assertThat(tags)
                .containsOnly(
                        "!DOCTYPE",
                        "html",
                        "head",
                        "meta",
                        "title",
                        "style",
                        "body",
                        "h1",
                        "h2",
                        "table",
                        "tr",
                        "th",
                        "td",
                        "br",
                        "p");
        assertThat(page.body()).doesNotContain("javascript:");
    }

    @Test
    void anUnknownEventIsAPageThatSaysSo() throws Exception {
        Answer page = Answer.get(relay.uri("/event?id=%3Cb%3Enever&source=x"));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body())
                .contains("Таквог догађаја нема", "&lt;b&gt;never")
                .doesNotContain("<b>");
        assertThat(Answer.get(relay.uri("/event")).status()).isEqualTo(400);
        assertThat(Answer.post(relay.uri("/event?id=x"), "", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(405);
        HttpRequest.Builder head =
                HttpRequest.newBuilder(relay.uri("/event?id=x")).HEAD();
        assertThat(Answer.send(head).status()).isEqualTo(404);
    }
}
