package org.triggerrelay.component.post;

import org.apache.camel.CamelContext;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.Undeliverable;

/**
 * Whom the relay is at a token endpoint: the settings {@code oauth.NAME.*}, of which only the scope may be missing.
 *
 * @param scope what the token is for; empty to leave it to the endpoint
 */
public record OAuthProfile(String name, Destination tokenUrl, String clientId, String clientSecret, String scope) {

    /** The profile of this name; settings that are missing are refused by their names. */
    static OAuthProfile named(CamelContext camel, String name) {
        if (!name.matches("[a-zA-Z0-9-]+")) {
            throw new Undeliverable("oauth is \"" + name + "\": give the NAME of settings oauth.NAME.token-url,"
                    + " oauth.NAME.client-id and oauth.NAME.client-secret, in letters, digits and hyphens");
        }
        String url = required(camel, name, "token-url");
        return new OAuthProfile(
                name,
                Destination.of("oauth." + name + ".token-url", url),
                required(camel, name, "client-id"),
                required(camel, name, "client-secret"),
                setting(camel, name, "scope"));
    }

    private static String required(CamelContext camel, String name, String part) {
        String value = setting(camel, name, part);
        if (value.isEmpty()) {
            throw new Undeliverable("setting oauth." + name + "." + part + " is empty or missing: the profile oauth "
                    + name + " needs it");
        }
        return value;
    }

    private static String setting(CamelContext camel, String name, String part) {
        return camel.getPropertiesComponent()
                .resolveProperty("oauth." + name + "." + part)
                .orElse("")
                .strip();
    }

    @Override
    public String toString() {
        return "oauth " + name + " at " + tokenUrl;
    }
}
