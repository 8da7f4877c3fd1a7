package org.triggerrelay.component.intake;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Elements;
import org.triggerrelay.feed.Format;
import org.triggerrelay.feed.Formats;
import org.triggerrelay.feed.Notices;

/**
 * How a platform's messages come in at a feed.
 *
 * @param secret what they are signed with; empty where that is not asked for
 */
record ForeignFormat(Format format, String secret, InstantSource clock) {
    private static final String OWN = "events";

    /** The format of this endpoint; empty for status events. Refuses a name that no format has. */
    static Optional<ForeignFormat> of(FeedEndpoint endpoint, InstantSource clock) {
        String named = endpoint.getFormat();
        Optional<Format> format = Formats.named(named == null ? endpoint.getName() : named);
        if (named != null && format.isEmpty() && !named.equals(OWN)) {
            throw new IllegalArgumentException("feed:" + endpoint.getName() + ": found format \"" + named
                    + "\"; allowed is " + OWN + ", " + String.join(", ", Formats.names()));
        }
        String secret = endpoint.getSecret();
        return format.map(known -> new ForeignFormat(known, secret == null ? "" : secret, clock));
    }

    Elements notices(Elements payload) {
        return new Notices(payload, format, clock.instant());
    }

    boolean asksForSignatures() {
        return !secret.isEmpty();
    }

    /** Whether the message may be taken, as far as its signature goes. */
    boolean isSigned(Message message, byte @Nullable [] body) {
        return secret.isEmpty()
                || (body != null && format.signature().fits(headers(message), body, secret, clock.instant()));
    }

    private static Map<String, String> headers(Message message) {
        var headers = new HashMap<String, String>();
        message.getHeaders().forEach((name, value) -> {
            if (value != null) {
                headers.put(name.toLowerCase(Locale.ROOT), value.toString());
            }
        });
        return headers;
    }
}
