package org.triggerrelay.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.http.Scope;

/** {@code /api/me}: who asks, what this one may do, and how to sign in. */
final class Me implements Resource {
    private final Access.Terms terms;
    private final @Nullable Sessions sessions;

    /** Answers by these terms; no sessions are looked at where nobody signs in. */
    Me(Access.Terms terms, @Nullable Sessions sessions) {
        this.terms = terms;
        this.sessions = sessions;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().equals("/api/me")) {
            return Optional.empty();
        }
        return Optional.of(
                request.method().equals("GET")
                        ? Response.json(200, told(request))
                        : Problems.method(request, "GET, HEAD"));
    }

    private ObjectNode told(Request request) {
        Caller caller = request.caller();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", caller.name());
        ArrayNode scopes = json.putArray("scopes");
        for (Scope scope : Scope.values()) {
            if (caller.may(scope)) {
                scopes.add(scope.toString());
            }
        }
        json.put("instance", caller.instance())
                .put("signIn", terms.isAsked())
                .put("signedIn", terms.isAsked() && !caller.equals(Caller.NOBODY));
        ArrayNode ways = json.putArray("ways");
        if (terms.isAsked()) {
            ways.add("key");
            if (terms.openId() != null && terms.openId().isForPages()) {
                ways.add("openid");
            }
        }
        return json.put("csrf", csrf(request)).put("language", terms.language()).put("version", terms.version());
    }

    private @Nullable String csrf(Request request) {
        return sessions == null
                ? null
                : sessions.of(request).map(sessions::csrf).orElse(null);
    }
}
