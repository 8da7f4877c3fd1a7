package org.triggerrelay.component.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of one OAuth profile, got by the client-credentials grant. A token is kept until shortly before its
 * end; however many wait for one, it is fetched once. A token endpoint that gives none is a {@link PostFailed} without a
 * status, to be tried again; its message holds neither a secret nor a token.
 *
 * <p>Steps that wait on their own thread take {@link #await}, others {@link #token}. Who is told that a token is not
 * taken says so by {@link #refused}, and asks once more.
 */
public final class AccessTokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FORM =
            Map.of("content-type", "application/x-www-form-urlencoded", "accept", "application/json");
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(20);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final int UNAUTHORIZED = 401;

    private final OAuthProfile profile;
    private final Endpoint endpoint;
    private final InstantSource clock;
    private @Nullable CompletableFuture<Token> current;

    /** How the token endpoint is asked. */
    @FunctionalInterface
    interface Endpoint {
        CompletableFuture<Answered> post(OAuthProfile profile, Map<String, String> headers, byte[] body, long timeout);
    }

    private record Token(String text, Instant until) {
        @Override
        public String toString() {
            return "a token until " + until;
        }
    }

    AccessTokens(OAuthProfile profile, Endpoint endpoint, InstantSource clock) {
        this.profile = profile;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** A token that is good now, the one that is there or a new one. */
    CompletableFuture<String> token() {
        return good().thenApply(Token::text);
    }

    /** The same, on a thread that may wait. */
    public String await() throws PostFailed, InterruptedException {
        try {
            return token().get(2 * LONGEST_FETCH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof PostFailed known ? known : failed("gave no token", failed.getCause());
        } catch (TimeoutException late) {
            throw failed("gave no token in time", late);
        }
    }

    /** This token was not taken: the next one is fetched anew. */
    public synchronized void refused(String token) {
        CompletableFuture<Token> kept = current;
        if (kept != null
                && kept.isDone()
                && !kept.isCompletedExceptionally()
                && kept.join().text().equals(token)) {
            current = null;
        }
    }

    /** Calls with a token; where it is answered 401, once more with a new one. */
    CompletableFuture<Answered> with(Function<String, CompletableFuture<Answered>> call) {
        return token().thenCompose(token -> call.apply(token).thenCompose(answered -> {
            if (answered.status() != UNAUTHORIZED) {
                return CompletableFuture.completedFuture(answered);
            }
            refused(token);
            return token().thenCompose(call);
        }));
    }

    private synchronized CompletableFuture<Token> good() {
        CompletableFuture<Token> kept = current;
        if (kept == null || (kept.isDone() && !isGood(kept))) {
            kept = fetch();
            current = kept;
        }
        return kept;
    }

    private boolean isGood(CompletableFuture<Token> kept) {
        return !kept.isCompletedExceptionally()
                && clock.instant().isBefore(kept.join().until());
    }

    private CompletableFuture<Token> fetch() {
        String form = "grant_type=client_credentials&client_id=" + encoded(profile.clientId()) + "&client_secret="
                + encoded(profile.clientSecret())
                + (profile.scope().isEmpty() ? "" : "&scope=" + encoded(profile.scope()));
        return endpoint.post(profile, FORM, form.getBytes(StandardCharsets.UTF_8), LONGEST_FETCH.toMillis())
                .thenApply(this::read);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Token read(Answered answered) {
        JsonNode answer = json(answered.text());
        if (!answered.isGood()) {
            String error = answer.path("error").asText("");
            boolean isCode = error.matches("[a-z_]{1,60}"); // other texts may hold anything
            throw new CompletionException(failed("answered " + answered.status() + (isCode ? ", " + error : ""), null));
        }
        String text = answer.path("access_token").asText("");
        if (!text.matches("[\\x21-\\x7E]+")
                || !answer.path("token_type").asText("Bearer").equalsIgnoreCase("Bearer")) {
            throw new CompletionException(failed("gave no bearer token", null));
        }
        Duration life = Duration.ofSeconds(Math.clamp(answer.path("expires_in").asLong(300), 0, 86_400));
        Duration margin = life.dividedBy(5).compareTo(MARGIN) < 0 ? life.dividedBy(5) : MARGIN;
        return new Token(text, clock.instant().plus(life).minus(margin));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private PostFailed failed(String what, @Nullable Throwable cause) {
        return PostFailed.unanswered(profile.tokenUrl(), "the token endpoint " + what, cause);
    }

    @Override
    public String toString() {
        return profile.toString();
    }
}
