package org.triggerrelay.access;

import java.util.Optional;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.AccessLedger.StoredKey;

/** {@code POST /sign-in} with a key, and {@code POST /sign-out}. */
final class SignInDesk implements Resource {
    private final ApiKeys keys;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Cookies cookies;

    SignInDesk(ApiKeys keys, Sessions sessions, Attempts attempts, Cookies cookies) {
        this.keys = keys;
        this.sessions = sessions;
        this.attempts = attempts;
        this.cookies = cookies;
    }

    @Override
    public Optional<Response> answer(Request request) {
        return switch (request.path()) {
            case "/sign-in" ->
                Optional.of(
                        switch (request.method()) {
                            case "GET" -> form(request);
                            case "POST" -> signIn(request);
                            default -> Problems.method(request, "GET, POST");
                        });
            case "/sign-out" ->
                Optional.of(request.method().equals("POST") ? signOut(request) : Problems.method(request, "POST"));
            default -> Optional.empty();
        };
    }

    /** The page shows it to whoever has not signed in, and why a sign-in was refused. */
    private static Response form(Request request) {
        String refused = request.query().getOrDefault("refused", "");
        return Response.empty(303).with("Location", refused.matches("[a-z]{1,20}") ? "/?refused=" + refused : "/");
    }

    private Response signIn(Request request) {
        long wait = attempts.wait(request.from());
        if (wait > 0) {
            return Denied.tooMany(wait);
        }
        Body body = Body.of(request);
        String key = body.text("key");
        if (key == null) {
            throw new Refused(422, "key", "key: is missing; send {\"key\": \"rk_…\"}");
        }
        Optional<StoredKey> found = keys.find(key.strip());
        if (found.isEmpty()) {
            attempts.failed(request.from());
            return Denied.credential("this is no API key of the relay's, or it has been removed, or has expired");
        }
        keys.used(found.get());
        return Response.empty(204)
                .with("Set-Cookie", cookies.set(Cookies.SESSION, sessions.of(found.get()), Sessions.length()));
    }

    private Response signOut(Request request) {
        sessions.of(request).ifPresent(sessions::end);
        return Response.empty(204).with("Set-Cookie", cookies.gone(Cookies.SESSION));
    }
}
