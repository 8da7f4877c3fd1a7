package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/** What a request is answered with. */
public record Response(int status, String contentType, String body) {

    static Response json(int status, Object json) {
        return new Response(status, "application/json", json.toString());
    }

    static Response problem(int status, String detail) {
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
