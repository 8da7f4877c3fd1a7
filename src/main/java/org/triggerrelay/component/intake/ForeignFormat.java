package org.triggerrelay.component.intake;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.mapping.Mappings;
import org.triggerrelay.event.Elements;
import org.triggerrelay.feed.Format;
import org.triggerrelay.feed.Formats;
import org.triggerrelay.feed.Notices;
import org.triggerrelay.feed.Platform;
import org.triggerrelay.feed.mapping.MappingFault;
import org.triggerrelay.feed.mapping.OwnFormat;

/**
 * How messages that are no status events come in at a feed: a platform's, or those that a user's mapping reads.
 *
 * @param secret what they are signed with; empty where that is not asked for
 */
record ForeignFormat(Format format, String secret, InstantSource clock) {
    private static final String OWN = "events";

    /** The format of this endpoint; empty for status events. Refuses one that is not there, or is said twice. */
    static Optional<ForeignFormat> of(FeedEndpoint endpoint, InstantSource clock) {
        String secret = endpoint.getSecret() == null ? "" : endpoint.getSecret();
        return format(endpoint).map(format -> new ForeignFormat(format, secret, clock));
    }

    private static Optional<? extends Format> format(FeedEndpoint endpoint) {
        String named = endpoint.getFormat();
        String mapping = endpoint.getMapping();
        if (mapping != null && !mapping.isEmpty()) {
            if (named != null) {
                throw new IllegalArgumentException("feed:" + endpoint.getName() + ": found format " + named
                        + " and mapping " + mapping + "; one of them is allowed");
            }
            return Optional.of(own(endpoint, mapping));
        }
        Optional<Platform> format = Formats.named(named == null ? endpoint.getName() : named);
        if (named != null && format.isEmpty() && !named.equals(OWN)) {
            throw new IllegalArgumentException("feed:" + endpoint.getName() + ": found format \"" + named
                    + "\"; allowed is " + OWN + ", " + String.join(", ", Formats.names()));
        }
        return format;
    }

    private static Format own(FeedEndpoint endpoint, String mapping) {
        Mappings bound = endpoint.getCamelContext().getRegistry().findSingleByType(Mappings.class);
        Mappings mappings = bound == null ? new Mappings(Path.of("")) : bound;
        try {
            mappings.of(mapping);
        } catch (MappingFault fault) {
            throw new IllegalArgumentException(
                    "feed:" + endpoint.getName() + ": mapping " + mapping + ": " + fault.told());
        }
        return new OwnFormat(endpoint.getName(), () -> mappings.of(mapping));
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
