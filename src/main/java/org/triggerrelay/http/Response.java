package org.triggerrelay.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered with.
 *
 * @param contentType empty where there is no body
 * @param headers besides those of the body
 * @param stream gets where to send the body in pieces; null where it is here
 */
public record Response(
        int status,
        String contentType,
        String body,
        Map<String, String> headers,
        @Nullable Consumer<Outlet> stream) {

    public Response {
        headers = Map.copyOf(headers);
    }

    public Response(int status, String contentType, String body) {
        this(status, contentType, body, Map.of(), null);
    }

    /** The same answer with one header more. */
    public Response with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Response(status, contentType, body, more, stream);
    }

    /** An answer without a body. */
    public static Response empty(int status) {
        return new Response(status, "", "");
    }

    /** An answer that comes in pieces, for as long as somebody listens. */
    public static Response stream(String contentType, Consumer<Outlet> stream) {
        return new Response(200, contentType, "", Map.of(), stream);
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
