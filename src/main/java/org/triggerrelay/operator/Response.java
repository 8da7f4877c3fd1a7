package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param contentType empty where there is no body
 * @param headers besides those of the body
 */
public record Response(int status, String contentType, String body, Map<String, String> headers) {

    public Response {
        headers = Map.copyOf(headers);
    }

    public Response(int status, String contentType, String body) {
        this(status, contentType, body, Map.of());
    }

    /** The same answer with one header more. */
    public Response with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Response(status, contentType, body, more);
    }

    /** An answer without a body. */
    public static Response empty(int status) {
        return new Response(status, "", "");
    }

    public static Response json(int status, Object json) {
        return new Response(status, "application/json", json.toString());
    }

    public static Response problem(int status, String detail) {
        var problem = new ObjectMapper()
                .createObjectNode()
                .put("type", "about:blank")
                .put("title", status == 404 ? "Nothing is here" : "Refused")
                .put("status", status)
                .put("detail", detail);
        return new Response(status, "application/problem+json", problem.toString());
    }

    /** The body in UTF-8. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
