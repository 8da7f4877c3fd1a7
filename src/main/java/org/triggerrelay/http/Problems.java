package org.triggerrelay.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What goes wrong, as {@code application/problem+json}. */
public final class Problems {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Problems() {}

    /** A refusal, with the field to change where there is one, and each of them. */
    public static Response of(Refused refused) {
        Response problem = Response.problem(refused.status(), String.valueOf(refused.getMessage()));
        ObjectNode json = body(problem);
        if (!refused.faults().isEmpty()) {
            json.put("field", refused.faults().getFirst().field());
            ArrayNode errors = json.putArray("errors");
            refused.faults()
                    .forEach(fault ->
                            errors.addObject().put("field", fault.field()).put("detail", fault.detail()));
        }
        return new Response(problem.status(), problem.contentType(), json.toString());
    }

    /** The path is right, and the method is not among the allowed ones, such as {@code GET, POST}. */
    public static Response method(Request request, String allowed) {
        return Response.problem(405, "found " + request.method() + "; allowed is " + allowed)
                .with("Allow", allowed);
    }

    /** The ledger cannot take or tell anything now. */
    public static Response away(String detail) {
        return Response.problem(503, detail + "; send it again later").with("Retry-After", "5");
    }

    private static ObjectNode body(Response problem) {
        try {
            return (ObjectNode) JSON.readTree(problem.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is JSON", e);
        }
    }
}
