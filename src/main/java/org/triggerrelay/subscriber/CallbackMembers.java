package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.http.Body;

/** Where a body says that firings go, and who is told when they no longer do. */
final class CallbackMembers {
    static final String URL = "callbackUrl";
    static final String CALLBACK = "callback";
    static final String FALLBACK = "fallback";

    private static final Set<String> PARTS = Set.of("kind", "target");
    private static final Pattern SHORT = Pattern.compile("([a-z]+):(.+)", Pattern.DOTALL);
    private static final int LONGEST_TARGET = 16_384;

    private CallbackMembers() {}

    /** Whether the body says where firings go. */
    static boolean are(Body body) {
        return body.names(URL) || body.names(CALLBACK);
    }

    /** The member that says it. */
    static String field(Body body) {
        return body.names(CALLBACK) ? CALLBACK : URL;
    }

    /** Where firings go; empty where that has faults, which the body keeps. */
    static Optional<Callback> callback(Body body) {
        JsonNode url = body.member(URL);
        JsonNode callback = body.member(CALLBACK);
        if (url != null && callback != null) {
            body.fault(CALLBACK, "stands beside callbackUrl; keep one of them");
            return Optional.empty();
        }
        if (callback != null) {
            return read(body, CALLBACK, callback);
        }
        if (url == null) {
            body.fault(URL, "is missing; give the URL that firings are to be posted to");
            return Optional.empty();
        }
        if (!url.isTextual()) {
            body.fault(URL, "found " + Body.kind(url) + "; allowed is a URL");
            return Optional.empty();
        }
        return of(body, URL, "webhook", url.textValue());
    }

    /** Who is told that the subscription was switched off: by mail or in Teams; empty for nobody, and where that has faults. */
    static Optional<Callback> fallback(Body body) {
        JsonNode fallback = body.member(FALLBACK);
        Optional<Callback> read = fallback == null ? Optional.empty() : read(body, FALLBACK, fallback);
        if (read.isPresent() && read.get() instanceof Callback.Webhook) {
            body.fault(FALLBACK, "found webhook; allowed is mail or teams, which people read");
            return Optional.empty();
        }
        return read;
    }

    private static Optional<Callback> read(Body body, String field, JsonNode value) {
        if (value.isTextual()) {
            Matcher parts = SHORT.matcher(value.textValue());
            return parts.matches() ? of(body, field, parts.group(1), parts.group(2)) : refused(body, field, "a text");
        }
        boolean whole = value.isObject()
                && value.path("kind").isTextual()
                && value.path("target").isTextual()
                && value.properties().stream().allMatch(member -> PARTS.contains(member.getKey()));
        return whole
                ? of(
                        body,
                        field,
                        value.get("kind").textValue(),
                        value.get("target").textValue())
                : refused(body, field, Body.kind(value));
    }

    private static Optional<Callback> refused(Body body, String field, String found) {
        body.fault(
                field,
                "found " + found + "; allowed is such as \"mail:ana@contoso.example\", \"teams:https://…\", or"
                        + " {\"kind\": \"mail\", \"target\": \"ana@contoso.example\"}");
        return Optional.empty();
    }

    private static Optional<Callback> of(Body body, String field, String kind, String target) {
        if (target.isBlank() || target.length() > LONGEST_TARGET) {
            body.fault(field, "its target is empty, or longer than " + LONGEST_TARGET + " characters");
            return Optional.empty();
        }
        try {
            return Optional.of(Callback.of(kind, target));
        } catch (IllegalArgumentException refused) {
            body.fault(field, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }
}
