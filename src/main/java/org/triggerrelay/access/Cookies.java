package org.triggerrelay.access;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.triggerrelay.http.Request;

/**
 * The relay's cookies: no script reads them, and no other site's page sends them along with a change. Over TLS their
 * names bind them to this host.
 *
 * @param isSecure whether browsers reach the relay over TLS
 */
record Cookies(boolean isSecure) {
    static final String SESSION = "relay-session";
    static final String OPENID = "relay-openid";
    private static final String BOUND = "__Host-";

    /** The value of a request's cookie, by either name; empty where there is none. */
    static Optional<String> of(Request request, String name) {
        return Arrays.stream(request.headers().getOrDefault("cookie", "").split(";"))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "=") || pair.startsWith(BOUND + name + "="))
                .map(pair -> pair.substring(pair.indexOf('=') + 1))
                .findFirst();
    }

    /** The header that sets it for so long. Lax, since the way back from another site's sign-in must find it. */
    String set(String name, String value, Duration age) {
        return (isSecure ? BOUND : "") + name + "=" + value + "; Path=/; Max-Age=" + age.toSeconds()
                + "; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "");
    }

    /** The header that takes it away. */
    String gone(String name) {
        return set(name, "", Duration.ZERO);
    }
}
