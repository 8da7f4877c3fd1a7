package org.triggerrelay.access;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Gate;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.AccessLedger.StoredKey;

/** The gate where callers have to sign in: finds out who asks, and holds that against the {@link Rights}. */
final class Doorman implements Gate {
    private static final String BEARER = "bearer ";

    private final Origins origins;
    private final ApiKeys keys;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Set<String> signed;

    Doorman(Origins origins, ApiKeys keys, Tokens tokens, Sessions sessions, Attempts attempts, Set<String> signed) {
        this.signed = signed;
        this.origins = origins;
        this.keys = keys;
        this.tokens = tokens;
        this.sessions = sessions;
        this.attempts = attempts;
    }

    @Override
    public boolean letsAnyoneSend() {
        return false;
    }

    @Override
    public CompletionStage<Word> ask(Arrival arrival) {
        Request request = arrival.request();
        Right right = arrival.isForFeed() ? Rights.FEED : Rights.of(request.method(), request.path());
        String credential = credential(request);
        Optional<String> foreign = origins.foreignPage(request);
        if (foreign.isPresent() && !isAnyones(right, request) && !(arrival.isForFeed() && credential != null)) {
            return leave(Denied.foreign(foreign.get()));
        }
        if (credential == null && arrival.isForFeed() && isSigned(request)) {
            return CompletableFuture.completedStage(new Word.Enter(Caller.SIGNING));
        }
        if (credential == null) {
            return CompletableFuture.completedStage(bySession(arrival, right));
        }
        if (ApiKeys.isLike(credential) || !tokens.areTaken()) {
            return CompletableFuture.completedStage(byKey(arrival, right, credential));
        }
        return tokens.caller(credential, () -> attempts.wait(request.from()) == 0)
                .thenApply(found -> switch (found) {
                    case Tokens.Found.Good good -> word(arrival, right, good.caller());
                    case Tokens.Found.Bad bad -> failed(request, right, bad.why());
                });
    }

    /** Whether the feed looks for itself who sends; OPTIONS asks only whether events are wanted, and carries no key. */
    private boolean isSigned(Request request) {
        return request.method().equals("OPTIONS") || signed.contains(feed(request.path()));
    }

    private static CompletionStage<Word> leave(Response response) {
        return CompletableFuture.completedStage(new Word.Leave(response));
    }

    /** What anyone may read, and what a link says by itself that it may be done. */
    private static boolean isAnyones(Right right, Request request) {
        return right.isOpen()
                && (request.method().equals("GET")
                        || request.method().equals("HEAD")
                        || request.path().startsWith("/unsubscribe/"));
    }

    /** The key or token that a request shows; null where it shows none. */
    private static @Nullable String credential(Request request) {
        Map<String, String> headers = request.headers();
        String authorization = headers.getOrDefault("authorization", "");
        if (authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return authorization.substring(BEARER.length()).strip();
        }
        String key = headers.get("x-api-key");
        return key == null ? null : key.strip();
    }

    private Word byKey(Arrival arrival, Right right, String text) {
        Optional<StoredKey> key = keys.find(text);
        key.ifPresent(keys::used);
        return key.map(ApiKeys::caller)
                .map(caller -> word(arrival, right, caller))
                .orElseGet(() -> failed(
                        arrival.request(),
                        right,
                        "this is no API key of the relay's, or it has been removed, or has expired"));
    }

    /** A key that counts is let in whatever failed before: it cannot be guessed, and others may share its address. */
    private Word failed(Request request, Right right, String why) {
        long wait = attempts.wait(request.from());
        attempts.failed(request.from());
        if (wait > 0) {
            return new Word.Leave(Denied.tooMany(wait));
        }
        return right.isOpen() ? new Word.Enter(Caller.NOBODY) : new Word.Leave(Denied.credential(why));
    }

    private Word bySession(Arrival arrival, Right right) {
        Optional<Sessions.Session> session = sessions.of(arrival.request());
        if (session.isEmpty()) {
            return right.isOpen() ? new Word.Enter(Caller.NOBODY) : new Word.Leave(Denied.signIn(arrival.request()));
        }
        String method = arrival.request().method();
        boolean changes = !method.equals("GET") && !method.equals("HEAD");
        if (changes && !right.isOpen() && !sessions.hasCsrf(session.get(), arrival.request())) {
            return new Word.Leave(
                    Denied.foreign(
                            "X-CSRF-Token is missing or wrong; send the csrf of /api/me along, or a key instead of the cookie"));
        }
        return word(arrival, right, session.get().caller());
    }

    private static Word word(Arrival arrival, Right right, Caller caller) {
        String feed = arrival.isForFeed() ? feed(arrival.request().path()) : null;
        if (!right.isOf(caller)) {
            return new Word.Leave(Denied.scope(caller, right.needed()));
        }
        if (feed != null && !caller.maySendTo(feed)) {
            return new Word.Leave(Denied.feed(caller, feed));
        }
        return right.ofAll() && caller.instance() != null
                ? new Word.Leave(Denied.instance(caller))
                : new Word.Enter(caller);
    }

    /** The name of the feed at a path: {@code /events} is {@code http}, {@code /events/NAME} is NAME. */
    static String feed(String path) {
        return path.equals("/events")
                ? "http"
                : path.startsWith("/events/") ? path.substring("/events/".length()) : path;
    }
}
