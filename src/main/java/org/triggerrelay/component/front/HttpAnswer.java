package org.triggerrelay.component.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The answers of the relay's HTTP interface; a fault is {@code application/problem+json}. */
public final class HttpAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> TITLES = Map.of(
            400, "The body is no JSON",
            404, "Nothing is here",
            405, "This method is not allowed here",
            413, "The body is too large",
            415, "This kind of content is not taken",
            422, "Nothing was accepted",
            500, "The relay failed",
            503, "Not now");

    private HttpAnswer() {}

    public static void json(Message message, int status, ObjectNode body) {
        answer(message, status, "application/json", body);
    }

    public static void problem(Message message, int status, String detail) {
        problem(message, status, detail, JSON.createObjectNode());
    }

    /** A fault with more to say: the members stand beside those of the problem. */
    public static void problem(Message message, int status, String detail, ObjectNode members) {
        answer(
                message,
                status,
                "application/problem+json",
                problem(status, detail).setAll(members));
    }

    public static ObjectNode problem(int status, String detail) {
        return JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", TITLES.getOrDefault(status, "Refused"))
                .put("status", status)
                .put("detail", detail);
    }

    private static void answer(Message message, int status, String type, JsonNode body) {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        message.setBody(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
