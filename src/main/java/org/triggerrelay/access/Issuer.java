package org.triggerrelay.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer of tokens publishes of itself: where people sign in, where codes are changed for tokens, and its keys.
 * It is read when it is needed, kept for an hour, and read again for a key that is not known, twice a minute at most.
 */
final class Issuer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int MOST = 1024 * 1024;

    private final URI url;
    private final InstantSource clock;
    private final HttpClient client;
    private @Nullable Published published;
    private @Nullable Instant asked;

    /** What it published when it was asked. */
    record Published(URI signIn, URI tokens, JWKSet keys, Instant at) {}

    /** The issuer cannot be asked, or says something else than an issuer does. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1;

        Away(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    Issuer(URI url, InstantSource clock, HttpClient client) {
        this.url = url;
        this.clock = clock;
        this.client = client;
    }

    /** The name that its tokens have it by. */
    String url() {
        return url.toString();
    }

    /** What it publishes. */
    synchronized Published published() {
        Published known = published;
        Instant now = clock.instant();
        if (known != null && Duration.between(known.at(), now).compareTo(KEPT) < 0) {
            return known;
        }
        if (!mayAsk(now)) {
            if (known != null) {
                return known;
            }
            throw new Away("the issuer of tokens did not answer a moment ago", null);
        }
        try {
            return read(now);
        } catch (Away away) {
            if (known != null) {
                return known;
            }
            throw away;
        }
    }

    /** Its keys of this id, or all where a token names none. */
    synchronized List<JWK> keys(@Nullable String id) {
        List<JWK> known = keys(published(), id);
        Instant now = clock.instant();
        return known.isEmpty() && mayAsk(now) ? keys(read(now), id) : known;
    }

    private static List<JWK> keys(Published published, @Nullable String id) {
        return published.keys().getKeys().stream()
                .filter(key -> id == null || id.equals(key.getKeyID()))
                .toList();
    }

    private boolean mayAsk(Instant now) {
        return asked == null || Duration.between(asked, now).compareTo(PAUSE) >= 0;
    }

    private Published read(Instant now) {
        asked = now;
        try {
            String base = url.toString().replaceFirst("/$", "");
            JsonNode said = JSON.readTree(get(URI.create(base + "/.well-known/openid-configuration")));
            if (!said.path("issuer").asText().equals(url.toString())) {
                throw new Away("relay.openid.issuer: what answers there calls itself another issuer", null);
            }
            JWKSet keys = JWKSet.parse(get(uri(said, "jwks_uri")));
            var read = new Published(uri(said, "authorization_endpoint"), uri(said, "token_endpoint"), keys, now);
            published = read;
            return read;
        } catch (IOException | ParseException | IllegalArgumentException unreadable) {
            throw new Away("the issuer of tokens at " + url.getHost() + " cannot be asked", unreadable);
        }
    }

    private static URI uri(JsonNode said, String member) {
        return URI.create(said.path(member).asText());
    }

    private String get(URI uri) throws IOException {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    /** The body of an answer that is well. */
    String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<InputStream> answer =
                    client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                String text = new String(body.readNBytes(MOST), StandardCharsets.UTF_8);
                if (answer.statusCode() != 200) {
                    throw new IOException("it answered " + answer.statusCode());
                }
                return text;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
