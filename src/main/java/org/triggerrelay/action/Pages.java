package org.triggerrelay.action;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Firing;

/** The relay's own pages under the address by which others reach it; none where that is not known. */
public record Pages(Optional<String> publicUrl) {
    private static final int LONGEST = 2_000;

    /** Where the links in mails lead, below the address. */
    public static final String UNSUBSCRIBE = "/unsubscribe/";

    /** There are none that others can reach. */
    public static final Pages NONE = new Pages(Optional.empty());

    /** The pages under this address, such as {@code https://relay.example.org}; none under an empty one. */
    public static Pages of(String publicUrl) {
        String url = publicUrl.strip();
        if (url.isEmpty()) {
            return NONE;
        }
        try {
            URI uri = new URI(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getUserInfo() == null) {
                return new Pages(Optional.of(url.replaceAll("/+$", "")));
            }
        } catch (URISyntaxException e) {
            throw refused(url, e);
        }
        throw refused(url, null);
    }

    /** The page that says what came of the firing's event. */
    public Optional<String> event(Firing firing) {
        return publicUrl
                .map(url -> url + "/event?id=" + encoded(firing.eventId()) + "&source=" + encoded(firing.source()))
                .filter(url -> url.length() <= LONGEST);
    }

    /** The page by which who gets a mail can end that. */
    public Optional<String> unsubscribe(String token) {
        return publicUrl.map(url -> url + UNSUBSCRIBE + token);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static IllegalArgumentException refused(String url, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "relay.http.public-url is '" + Plain.line(url, 120)
                        + "': give the address by which others reach the relay, such as https://relay.example.org",
                cause);
    }
}
