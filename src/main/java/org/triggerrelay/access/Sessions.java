package org.triggerrelay.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Scope;
import org.triggerrelay.ledger.AccessLedger.StoredKey;

/**
 * Who has signed in with a browser: a sealed cookie says it, for twelve hours. One made with a key ends with the key; one
 * that was signed out of is refused here from then on.
 */
final class Sessions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LENGTH = Duration.ofHours(12);
    private static final int ENDED = 10_000;

    private final Seal seal;
    private final ApiKeys keys;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Instant> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > ENDED;
        }
    };

    /** A session that counts, and who has it. */
    record Session(String id, Caller caller) {}

    Sessions(Seal seal, ApiKeys keys, InstantSource clock, RandomGenerator random) {
        this.seal = seal;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
    }

    static Duration length() {
        return LENGTH;
    }

    /** The text of a session by this key. */
    String of(StoredKey key) {
        return sealed(JSON.createObjectNode().put("key", key.id()));
    }

    /** The text of a session of somebody whom a token named. */
    String of(Caller caller) {
        ObjectNode json = JSON.createObjectNode().put("name", caller.name()).put("instance", caller.instance());
        ArrayNode scopes = json.putArray("scopes");
        caller.scopes().forEach(scope -> scopes.add(scope.toString()));
        ArrayNode feeds = json.putArray("feeds");
        new TreeSet<>(caller.feeds()).forEach(feeds::add);
        return sealed(json);
    }

    private String sealed(ObjectNode json) {
        json.put("id", Long.toString(random.nextLong(), 36) + Long.toString(random.nextLong(), 36));
        json.put("until", clock.instant().plus(LENGTH).toEpochMilli());
        return seal.closed("session", json.toString());
    }

    /** The session that a request's cookie says; empty where there is none that counts. */
    Optional<Session> of(Request request) {
        return Cookies.of(request, Cookies.SESSION)
                .flatMap(text -> seal.opened("session", text))
                .flatMap(this::read);
    }

    private Optional<Session> read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            String id = json.path("id").asText();
            boolean counts = clock.millis() < json.path("until").asLong() && !isEnded(id);
            return counts ? caller(json).map(caller -> new Session(id, caller)) : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was sealed is JSON", e);
        }
    }

    private Optional<Caller> caller(JsonNode json) {
        return json.has("key")
                ? keys.live(json.path("key").asText()).map(ApiKeys::caller)
                : Optional.of(new Caller(
                        json.path("name").asText(), scopes(json), instance(json.path("instance")), feeds(json)));
    }

    private static Set<Scope> scopes(JsonNode json) {
        return json.path("scopes")
                .valueStream()
                .flatMap(word -> Scope.ofWord(word.asText()).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> feeds(JsonNode json) {
        return json.path("feeds").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }

    private static @Nullable String instance(JsonNode instance) {
        return instance.isTextual() ? instance.textValue() : null;
    }

    /** From now on this session does not count. */
    void end(Session session) {
        synchronized (ended) {
            ended.put(session.id(), clock.instant());
        }
    }

    private boolean isEnded(String id) {
        synchronized (ended) {
            return ended.containsKey(id);
        }
    }

    /** What a page of the relay's own sends along with each change: other sites cannot know it. */
    String csrf(Session session) {
        return seal.mark("csrf", session.id());
    }

    /** Whether a request has it. */
    boolean hasCsrf(Session session, Request request) {
        return Seal.isSame(csrf(session), request.headers().getOrDefault("x-csrf-token", ""));
    }
}
