package org.triggerrelay.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.action.mail.Address;
import org.triggerrelay.action.mail.Letter;
import org.triggerrelay.action.mail.MailBody;
import org.triggerrelay.action.mail.MailRules;
import org.triggerrelay.action.mail.MailTemplates;
import org.triggerrelay.action.mail.OwnerMail;
import org.triggerrelay.action.mail.Recipients;
import org.triggerrelay.action.mail.Sender;
import org.triggerrelay.action.teams.CardRules;
import org.triggerrelay.action.teams.CardTemplates;
import org.triggerrelay.action.teams.Mention;
import org.triggerrelay.action.teams.TeamsMessage;
import org.triggerrelay.action.template.MessageTemplate;
import org.triggerrelay.action.template.TemplateFault;
import org.triggerrelay.action.webhook.FlowWebhook;
import org.triggerrelay.action.webhook.Secrets;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Firing;

/** Names, errors and numbers that try to be something else, through every action and every kind of template. */
class ActionsFuzzTest {
    private static final ObjectMapper JSON = JsonMapper.builder(new JsonFactory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String KEY =
            Base64.getEncoder().encodeToString("a key that stands nowhere, 32 by".getBytes(UTF_8));
    private static final Optional<String> UNSUBSCRIBE =
            Optional.of("https://relay.contoso.example/unsubscribe/abc.def");
    private static final String EVERYTHING =
            "{{headline}}{{reason}}{{flow}}{{trigger}}{{eventId}}{{process}}{{subject}}{{dimension}}{{instance}}"
                    + "{{source}}{{status}}{{error}}{{run}}{{runKind}}{{value}}{{previousValue}}{{threshold}}"
                    + "{{#facts}}{{name}}{{value}}{{/facts}}{{#owners}}{{address}}{{/owners}}";
    private static final MessageTemplate CARD = CardTemplates.card("""
            {"type": "AdaptiveCard", "version": "1.4", "body": [
             {"type": "TextBlock", "text": "{{subject}}{{error}}", "wrap": true},
             {"type": "FactSet", "facts": [{"title": "{{run}}.", "value": "{{value}} {{status}}"}]},
             {"type": "TextBlock", "text": "{{#readings}}{{value}} {{/readings}}", "wrap": true}],
             "actions": [{"type": "Action.OpenUrl", "title": "Open",
              "url": "{{platformPage}}{{^platformPage}}https://h.example/{{/platformPage}}"}]}
            """);
    private static final MessageTemplate CARD_TEXT = CardTemplates.text(EVERYTHING + "\n{{subject}}\nNow: {{value}}");
    private static final MessageTemplate MAIL_TEXT = MailTemplates.text(EVERYTHING + "\n\n{{subject}}\n");
    private static final MessageTemplate MAIL_HTML = MailTemplates.html("""
            <!DOCTYPE html><html><head><title>{{headline}}</title></head><body>
            <p title="{{subject}}{{error}}" lang='{{error}}'>{{subject}}{{error}}</p>
            <table><tbody>{{#facts}}<tr><td>{{name}}</td><td>{{value}}</td></tr>{{/facts}}</tbody></table>
            <a href="{{platformPage}}">x</a></body></html>
            """);

    static LongStream seeds() {
        return LongStream.range(1, 41);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyActionsOutputIsValidAndItsOwn(long seed) throws Exception {
        Notification odd = OddFirings.of(seed);
        for (String language : Wording.LANGUAGES) {
            Notification told = in(language, odd);
            CardRules.assertHold(TeamsMessage.render(told, seed % 3 == 0 ? Mention.NONE : Mention.OWNERS));
            Optional<byte[]> chart = seed % 2 == 0 ? Optional.of(new byte[] {1, 2}) : Optional.empty();
            MailRules.Forms forms = MailRules.assertHold(mail(told, chart, MailBody.BUILT_IN));
            MailRules.assertIsOurs(forms.html());
            assertThat(MailRules.parsed(forms.html()).title()).isNotBlank();
        }
        assertIsAFiring(odd.firing(), seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyTemplatesOutputIsWhatTheTemplateIs(long seed) throws Exception {
        Notification odd = OddFirings.of(seed);
        for (String language : Wording.LANGUAGES) {
            Notification told = in(language, odd);
            assertIsACard(told);
            CardRules.assertHold(TeamsMessage.render(told, Mention.OWNERS, Optional.of(CARD_TEXT.render(told))));
            String text = MAIL_TEXT.render(told);
            MailRules.Forms asText = MailRules.assertHold(
                    mail(told, Optional.empty(), new MailBody(Optional.of(text), Optional.empty())));
            MailRules.assertIsOurs(asText.html());
            String html = MAIL_HTML.render(told);
            MailRules.Forms asHtml = MailRules.assertHold(
                    mail(told, Optional.empty(), new MailBody(Optional.empty(), Optional.of(html))));
            assertIsTheTemplatesPage(MailRules.parsed(asHtml.html()), told);
        }
    }

    private static void assertIsACard(Notification told) throws IOException {
        try {
            JsonNode card = JSON.readTree(CardTemplates.render(CARD, told));
            assertThat(card.path("body")).hasSize(3);
            assertThat(card.path("actions")).hasSize(1);
            assertThat(card).hasSize(4);
            CardRules.texts(card).forEach(text -> {
                if (!text.isBlank()) {
                    CardRules.assertIsPlain(text);
                }
            });
            assertThat(card.findValuesAsText("url")).allMatch(url -> url.startsWith("https://h.example/"));
        } catch (TemplateFault fault) {
            assertThat(fault).hasMessageContaining("at most 20480 are shown by Teams");
        }
    }

    private static void assertIsTheTemplatesPage(Document page, Notification told) {
        int facts = told.facts().size();
        assertThat(page.body().select("*"))
                .extracting(element -> element.normalName())
                .containsOnly("body", "p", "table", "tbody", "tr", "td", "a");
        assertThat(page.select("td")).hasSize(2 * facts);
        assertThat(page.select("p").attr("title"))
                .startsWith(Plain.line(told.firing().subject(), 2_000));
        assertThat(page.select("p").get(0).attributes()).hasSize(2);
        assertThat(page.select("a").get(0).attributes()).hasSize(1);
    }

    /** The body is JSON that says what the firing says; no header holds more than a header may. */
    private static void assertIsAFiring(Firing firing, long seed) throws IOException {
        HttpRequest request = new FlowWebhook(InstantSource.fixed(NOW)).render(firing, Secrets.of("whsec_" + KEY));
        JsonNode body = JSON.readTree(request.body());
        assertThat(body.path("subject").asText()).isEqualTo(asSent(firing.subject()));
        assertThat(body.path("error").asText("")).isEqualTo(asSent(firing.error()));
        if (firing.value() == null) {
            assertThat(body.has("value")).isFalse();
        } else {
            assertThat(body.path("value").decimalValue()).isEqualByComparingTo(firing.value());
        }
        assertThat(request.headers()).allSatisfy((name, value) -> {
            assertThat(name).as("seed %d", seed).matches("[a-z-]+");
            assertThat(value)
                    .as("seed %d: %s", seed, name)
                    .matches("[\\x20-\\x7E]+")
                    .doesNotContain(KEY);
        });
        assertThat(new String(request.body(), UTF_8)).doesNotContain(KEY);
    }

    /** Half of a pair of surrogates is no character, and cannot be sent. */
    private static String asSent(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    @Test
    void whereOneFieldEndsAndTheNextBeginsNothingFormsEither() throws IOException {
        for (String first : OddText.PIECES) {
            for (String second : OddText.PIECES) {
                for (int cut = 0; cut <= 1; cut++) {
                    String end = first.substring(0, Math.min(cut, first.length()));
                    String begin = second.substring(Math.min(cut, second.length()));
                    assertStaysPlain("x" + end, begin + "x");
                    assertStaysPlain("x" + first, begin + "x");
                    assertStaysPlain("x" + end, second + "x");
                }
            }
        }
        for (String torn : List.of(
                "](|https://evil.example)",
                "]|(https://evil.example)",
                "<|at>Eve</at>",
                "<a|t>Eve",
                "<at>Eve<|/at>",
                "{|{x}}",
                "&|lt;at>",
                "&#|60;at>",
                "*|*b**")) {
            String[] halves = torn.split("\\|", 2);
            assertStaysPlain("x" + halves[0], halves[1]);
        }
    }

    private static void assertStaysPlain(String subject, String error) throws IOException {
        Notification told = Firings.told(Firings.firing(
                "unmatched",
                "r",
                Firings.event("x", subject, Outcome.FAILED).error(error).build()));
        JsonNode card = JSON.readTree(CardTemplates.render(CARD, told));
        CardRules.assertIsPlain(card.at("/body/0/text").asText());
    }

    @Test
    void noMessageOnAUrlOrASecretQuotesIt() {
        for (long seed = 1; seed <= 2_000; seed++) {
            var random = new Random(seed);
            String url = (random.nextBoolean() ? "https://" : "") + OddText.of(seed) + ".example/" + "?sig=topsecret"
                    + OddText.of(seed + 1) + "&b=1234";
            try {
                Destination taken = Destination.of("url", url);
                assertThat(taken.toString() + taken.fingerprint())
                        .as("seed %d", seed)
                        .doesNotContain("topsecret");
            } catch (Undeliverable refused) {
                assertThat(refused.getMessage()).as("seed %d", seed).doesNotContain("topsecret");
            }
            String secret = "whsec_topsecret" + OddText.of(seed);
            assertThatThrownBy(() -> Secrets.of(secret)).hasMessageNotContaining("topsecret");
        }
    }

    private static Notification in(String language, Notification odd) {
        return new Notification(odd.firing(), odd.readings(), odd.wording().in(language), odd.pages());
    }

    private static byte[] mail(Notification told, Optional<byte[]> chart, MailBody body) {
        var ana = new Address("ana@contoso.example");
        var recipients = new Recipients(List.of(ana), told.firing().owners());
        return OwnerMail.render(
                new Letter(told, ana, recipients, UNSUBSCRIBE, chart, body),
                Sender.of("Relay <relay@contoso.example>"),
                NOW);
    }
}
