package org.triggerrelay.access;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The issuer whose tokens count, and what of them.
 *
 * @param audience whom access tokens have to be for; empty for the client
 * @param clientId as whom the page signs people in; empty where it does not
 * @param instanceClaim the claim that names the only instance of its bearer; empty for none
 */
public record OpenId(
        URI issuer, String audience, String clientId, String clientSecret, String scopesClaim, String instanceClaim) {

    public OpenId {
        boolean isLocal = issuer.getHost() != null && issuer.getHost().matches("localhost|127\\..*");
        if (!"https".equals(issuer.getScheme()) && !("http".equals(issuer.getScheme()) && isLocal)) {
            throw new IllegalArgumentException("relay.openid.issuer: found \"" + issuer
                    + "\"; allowed is an https URL such as https://login.microsoftonline.com/TENANT/v2.0");
        }
        if (audience.isEmpty() && clientId.isEmpty()) {
            throw new IllegalArgumentException("relay.openid.audience: is empty, and so is relay.openid.client-id; say"
                    + " whom tokens have to be for, such as api://relay.example.com");
        }
    }

    /** Tokens of this issuer; null where there is none. */
    public static @Nullable OpenId of(
            String issuer,
            String audience,
            String clientId,
            String clientSecret,
            String scopesClaim,
            String instanceClaim) {
        if (issuer.isEmpty()) {
            return null;
        }
        try {
            return new OpenId(URI.create(issuer), audience, clientId, clientSecret, scopesClaim, instanceClaim);
        } catch (IllegalArgumentException refused) {
            if (String.valueOf(refused.getMessage()).startsWith("relay.openid.")) {
                throw refused;
            }
            throw new IllegalArgumentException(
                    "relay.openid.issuer: found \"" + issuer + "\"; allowed is an https URL", refused);
        }
    }

    /** Whether people sign in with it on the page. */
    boolean isForPages() {
        return !clientId.isEmpty();
    }

    /** Whom access tokens are for. */
    String tokenAudience() {
        return audience.isEmpty() ? clientId : audience;
    }

    @Override
    public String toString() {
        return "OpenId[" + issuer + "]"; // the client's secret is nobody's business
    }
}
