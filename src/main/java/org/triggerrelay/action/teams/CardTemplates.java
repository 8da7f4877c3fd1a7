package org.triggerrelay.action.teams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.UnaryOperator;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.template.MessageTemplate;
import org.triggerrelay.action.template.TemplateFault;

/** Templates of a whole card, and of the text in the built-in one. */
public final class CardTemplates {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 1_000;

    private CardTemplates() {}

    /** The template of an Adaptive Card as JSON; its fields stand inside the quotes of JSON's strings. */
    public static MessageTemplate card(String source) {
        return MessageTemplate.of(source, text -> quoted(CardText.of(text, LONGEST_TEXT)), CardTemplates::quoted);
    }

    /** The template of the text above a card's facts, each of its lines a paragraph in Teams' Markdown. */
    public static MessageTemplate text(String source) {
        return MessageTemplate.of(source, text -> CardText.of(text, LONGEST_TEXT), UnaryOperator.identity());
    }

    /** The card that this template makes, as JSON; refused where it is none, or too large for Teams. */
    public static String render(MessageTemplate template, Notification told) {
        try {
            JsonNode card = JSON.readTree(template.render(told));
            if (card != null
                    && card.isObject()
                    && "AdaptiveCard".equals(card.path("type").asText())) {
                byte[] body = TeamsEnvelope.of(card.toString());
                if (!TeamsMessage.fits(body)) {
                    throw new TemplateFault(
                            0,
                            "makes a message of " + body.length + " bytes; at most " + TeamsMessage.LARGEST_BODY
                                    + " are shown by Teams");
                }
                return card.toString();
            }
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            throw new TemplateFault(
                    line,
                    "makes no JSON: "
                            + broken.getOriginalMessage()
                                    .replaceAll("\\s*\\(start marker at .*|: was expecting .*", ""));
        }
        throw new TemplateFault(
                1, "makes no Adaptive Card; begin with {\"type\": \"AdaptiveCard\", \"version\": \"1.4\"");
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
