package org.triggerrelay.action;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that an event points to, where it is one that may be offered to click on. */
public final class Link {
    private static final int LONGEST = 2_000;

    private Link() {}

    /** The address, if it is an http or https URL of a sane length with a host and nothing odd in it. */
    public static Optional<String> of(@Nullable String link) {
        if (link == null || link.length() > LONGEST || !link.equals(Plain.line(link))) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(link);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null
                    ? Optional.of(uri.toASCIIString()).filter(address -> address.length() <= LONGEST)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
