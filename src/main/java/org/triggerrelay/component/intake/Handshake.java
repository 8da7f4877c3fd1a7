package org.triggerrelay.component.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.triggerrelay.component.front.HttpAnswer;

/**
 * What Event Grid asks before it sends anything: whether the endpoint wants its events (learn.microsoft.com, "Endpoint
 * validation"; for CloudEvents, "HTTP 1.1 Web Hooks for Event Delivery").
 */
final class Handshake {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASKED = "aeg-event-type";
    private static final int LONGEST = 64 * 1024;

    private Handshake() {}

    /** Answers the message where it is such a question. */
    static boolean answer(Message message, byte[] body) throws IOException {
        if ("OPTIONS".equals(message.getHeader(Exchange.HTTP_METHOD, String.class))) {
            String origin = message.getHeader("WebHook-Request-Origin", String.class);
            message.removeHeaders("*");
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, origin == null ? 400 : 200);
            if (origin != null) {
                message.setHeader("WebHook-Allowed-Origin", origin);
                message.setHeader("WebHook-Allowed-Rate", "*");
            }
            message.setBody(new byte[0]);
            return true;
        }
        String type = message.getHeader(ASKED, String.class);
        if (!"SubscriptionValidation".equals(type) || body.length > LONGEST) {
            return false;
        }
        JsonNode question;
        try {
            question = JSON.readTree(body);
        } catch (JsonProcessingException | CharConversionException broken) {
            return false;
        }
        String code = (question.isArray() ? question.path(0) : question)
                .path("data")
                .path("validationCode")
                .asText("");
        if (code.isEmpty()) {
            return false;
        }
        HttpAnswer.json(message, 200, JSON.createObjectNode().put("validationResponse", code));
        return true;
    }
}
