package org.triggerrelay.access;

import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;

/** The answers to those who may not. */
final class Denied {
    private static final String CHALLENGE = "WWW-Authenticate";

    private Denied() {}

    /** Nobody has signed in; who has followed a link to a page is led to the form. */
    static Response signIn(Request request) {
        boolean isVisit = request.method().equals("GET")
                && request.path().equals("/event")
                && request.headers().getOrDefault("accept", "").contains("text/html");
        if (isVisit) {
            return Response.empty(303).with("Location", "/sign-in");
        }
        return Response.problem(
                        401,
                        "sign in: send an API key as Authorization: Bearer KEY or X-API-Key: KEY, or an access token")
                .with(CHALLENGE, "Bearer realm=\"Trigger Relay\"");
    }

    /** What was sent is no key or token that counts. */
    static Response credential(String why) {
        return Response.problem(401, why).with(CHALLENGE, "Bearer realm=\"Trigger Relay\", error=\"invalid_token\"");
    }

    /** The caller lacks a scope. */
    static Response scope(Caller caller, String needed) {
        return Response.problem(403, "this needs the scope " + needed + ", which " + caller.name() + " does not have");
    }

    /** It is about all instances, and the caller is of one. */
    static Response instance(Caller caller) {
        return Response.problem(
                403,
                "this is about all instances at once, and " + caller.name() + " is for instance " + caller.instance()
                        + " alone");
    }

    /** The caller may send to other feeds. */
    static Response feed(Caller caller, String feed) {
        return Response.problem(
                403,
                "this needs the scope events:write:" + feed + "; " + caller.name() + " may send to "
                        + String.join(", ", caller.feeds()) + " alone");
    }

    /** Too many have failed. */
    static Response tooMany(long seconds) {
        return Response.problem(429, "too many failed sign-ins; try again in " + seconds + " s")
                .with("Retry-After", Long.toString(seconds));
    }

    /** It comes from a page of another site, or from one that uses the relay's address for its own. */
    static Response foreign(String why) {
        return Response.problem(403, why);
    }
}
