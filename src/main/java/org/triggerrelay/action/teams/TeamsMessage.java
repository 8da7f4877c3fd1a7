package org.triggerrelay.action.teams;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.triggerrelay.action.Fact;
import org.triggerrelay.action.Notification;

/** A firing as the request body that a Teams workflow takes: one Adaptive Card 1.4, never larger than Teams shows. */
public final class TeamsMessage {
    /** Teams counts the card with its own escapes in it; a body of this size has room for them. */
    public static final int LARGEST_BODY = 20_480;

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_TITLE = 400;
    private static final int LONGEST_TEXT = 1_000;

    private TeamsMessage() {}

    /** The request body, JSON in UTF-8; facts that do not fit are left out from the end, and a line says so. */
    public static byte[] render(Notification told) {
        List<Fact> facts = told.facts();
        for (int kept = facts.size(); ; kept--) {
            byte[] body = envelope(told, facts.subList(0, kept), facts.size() - kept);
            if (body.length <= LARGEST_BODY || kept == 0) {
                return body;
            }
        }
    }

    private static byte[] envelope(Notification told, List<Fact> facts, int leftOut) {
        var text = new StringWriter(2_048);
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "message");
            json.writeArrayFieldStart("attachments");
            json.writeStartObject();
            json.writeStringField("contentType", "application/vnd.microsoft.card.adaptive");
            json.writeNullField("contentUrl");
            json.writeFieldName("content");
            card(json, told, facts, leftOut);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void card(JsonGenerator json, Notification told, List<Fact> facts, int leftOut) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.writeStringField("type", "AdaptiveCard");
        json.writeStringField("version", "1.4");
        json.writeArrayFieldStart("body");
        textBlock(json, CardText.of(told.headline(), LONGEST_TITLE), "size", "Medium", "weight", "Bolder");
        textBlock(json, CardText.of(told.reason(), LONGEST_TEXT));
        factSet(json, facts);
        if (leftOut > 0) {
            textBlock(json, leftOut + " more facts did not fit into this card.", "isSubtle", "true");
        }
        json.writeEndArray();
        Optional<String> link = told.platformPage();
        if (link.isPresent()) {
            openUrl(json, link.get());
        }
        json.writeEndObject();
    }

    private static void textBlock(JsonGenerator json, String text, String... style) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "TextBlock");
        json.writeStringField("text", text);
        json.writeBooleanField("wrap", true);
        for (int i = 0; i < style.length; i += 2) {
            if (style[i + 1].equals("true")) {
                json.writeBooleanField(style[i], true);
            } else {
                json.writeStringField(style[i], style[i + 1]);
            }
        }
        json.writeEndObject();
    }

    private static void factSet(JsonGenerator json, List<Fact> facts) throws IOException {
        if (facts.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "FactSet");
        json.writeArrayFieldStart("facts");
        for (Fact fact : facts) {
            json.writeStartObject();
            json.writeStringField("title", fact.name());
            json.writeStringField("value", CardText.of(fact.value(), LONGEST_TEXT));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void openUrl(JsonGenerator json, String url) throws IOException {
        json.writeArrayFieldStart("actions");
        json.writeStartObject();
        json.writeStringField("type", "Action.OpenUrl");
        json.writeStringField("title", "Open");
        json.writeStringField("url", url);
        json.writeEndObject();
        json.writeEndArray();
    }
}
