package org.triggerrelay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aCardIsDrawnWithItsTitleItsReasonItsFactsAndItsButtons() throws Exception {
        CardDrawing card = CardDrawing.of(JSON.readTree("""
                {"type": "message", "attachments": [{"content": {"type": "AdaptiveCard", "body": [
                  {"type": "Container", "items": [{"type": "TextBlock", "text": "The number rose", "weight": "Bolder"}]},
                  {"type": "TextBlock", "text": "Segment R\\\\*D has 12 members", "size": "Large"},
                  {"type": "TextBlock", "text": "crossed 10 upward: 8 → 12", "spacing": "None"},
                  {"type": "ColumnSet", "columns": [
                    {"type": "Column", "items": [{"type": "TextBlock", "text": "Present number"}, {"type": "TextBlock", "text": "12"}]},
                    {"type": "Column", "items": [{"type": "TextBlock", "text": "Change"}, {"type": "TextBlock", "text": "▲ 4"}]}]},
                  {"type": "FactSet", "facts": [{"title": "Run", "value": "12"}, {"title": "Records", "value": "8"}]}],
                  "actions": [{"type": "Action.OpenUrl", "title": "Open", "url": "https://x.example/1"}]}}]}
                """));
        assertThat(card.title()).isEqualTo("Segment R*D has 12 members");
        assertThat(card.reason()).isEqualTo("crossed 10 upward: 8 → 12");
        assertThat(card.lines()).containsExactly("""
                ┌──────────────────────────────────┐
                │ The number rose                  │
                │                                  │
                │ ** Segment R*D has 12 members ** │
                │ crossed 10 upward: 8 → 12        │
                │                                  │
                │ Present number 12                │
                │ Change ▲ 4                       │
                │                                  │
                │ Run      12                      │
                │ Records  8                       │
                │                                  │
                │ [ Open ]  https://x.example/1    │
                └──────────────────────────────────┘
                """.split("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-source-refresh-failed", "segment-threshold-crossed", "full-refresh-completed"})
    void whatTheRelaySendsFitsIntoEightyColumns(String trigger) throws Exception {
        JsonNode card = JSON.readTree(golden("teams/" + trigger + ".json"));
        JsonNode body = JSON.readTree(golden("webhook/" + trigger + ".json"));
        for (List<String> lines : List.of(
                CardDrawing.of(card).lines(),
                JsonDrawing.lines(body),
                mail(trigger).lines())) {
            assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }

    @Test
    void aMailIsDrawnDecodedWithItsFirstLinesAndTellsItsFlow() throws Exception {
        MailDrawing mail = mail("segment-threshold-crossed");
        assertThat(mail.flow()).isEqualTo("mail-owners-on-segment-growth");
        assertThat(mail.reason()).isEqualTo("Crossed 1,000 upward: 980 → 1,042");
        assertThat(mail.lines())
                .anySatisfy(line -> assertThat(line).contains("Subject: Segment Клијенти високе вредности has 1,042"))
                .anySatisfy(line -> assertThat(line).contains("more lines, and the same as HTML"));
    }

    @Test
    void theJsonOfAWebhookCallIsShortened() throws Exception {
        assertThat(JsonDrawing.lines(JSON.readTree("""
                {"id": "1", "trigger": "data-source-refresh-succeeded", "flow": "f", "subject": "Web shop",
                 "outcome": "succeeded", "records": 12, "attempt": 1, "time": "2026-11-22T08:00:00Z"}
                """)))
                .containsExactly(
                        "{\"trigger\": \"data-source-refresh-succeeded\", \"subject\": \"Web shop\",",
                        " \"outcome\": \"succeeded\", \"records\": 12, \"attempt\": 1, … 3 more}");
    }

    private static MailDrawing mail(String trigger) throws Exception {
        try (InputStream mail = golden("mail/" + trigger + ".en.eml")) {
            return MailDrawing.of(new MimeMessage(Session.getInstance(new Properties()), mail));
        }
    }

    private static InputStream golden(String name) {
        return DrawingsTest.class.getResourceAsStream("/golden/" + name);
    }
}
