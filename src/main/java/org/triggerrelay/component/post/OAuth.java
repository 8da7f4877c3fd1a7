package org.triggerrelay.component.post;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** The OAuth profiles of the settings, each with one store of tokens for all who use it; bound as {@code oauth}. */
public final class OAuth {
    private final CamelContext camel;
    private final InstantSource clock;
    private final Map<String, AccessTokens> profiles = new ConcurrentHashMap<>();

    public OAuth(CamelContext camel, InstantSource clock) {
        this.camel = camel;
        this.clock = clock;
    }

    /** The tokens of the profile with this name; one that lacks settings is refused. Nothing is fetched yet. */
    public AccessTokens of(String name) {
        return profiles.computeIfAbsent(
                name, unknown -> new AccessTokens(OAuthProfile.named(camel, name), this::post, clock));
    }

    /** The tokens of a profile that has no name in the settings. */
    public AccessTokens of(OAuthProfile profile) {
        return new AccessTokens(profile, this::post, clock);
    }

    private CompletableFuture<Answered> post(
            OAuthProfile profile, Map<String, String> headers, byte[] body, long timeout) {
        return camel.getComponent("post", PostComponent.class)
                .sender()
                .post(profile.tokenUrl(), headers, body, timeout);
    }
}
