package org.triggerrelay.access;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Request;

/**
 * Whether a request may come from a page in a browser: pages of other sites can send requests, too, with the browser's
 * cookies, and a site can give its name the relay's address.
 */
final class Origins {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final @Nullable URI publicUrl;

    /** Others reach the relay by this URL; empty where nobody has said. */
    Origins(String publicUrl) {
        this.publicUrl = publicUrl.isEmpty() ? null : URI.create(publicUrl);
    }

    /** Why a request is refused that comes from a page of another site; empty where it does not. */
    Optional<String> foreignPage(Request request) {
        Map<String, String> headers = request.headers();
        String site = headers.get("sec-fetch-site");
        String origin = headers.get("origin");
        boolean isOwn = site != null
                ? site.equals("same-origin") || site.equals("none")
                : origin == null || isOwn(origin, headers.getOrDefault("host", ""));
        return isOwn || isVisit(request)
                ? Optional.empty()
                : Optional.of("this request comes from a page of another site; use the relay's own");
    }

    private boolean isOwn(String origin, String host) {
        String authority = origin.replaceFirst("^https?://", "");
        return !authority.equals(origin)
                && (authority.equalsIgnoreCase(host)
                        || (publicUrl != null && authority.equalsIgnoreCase(publicUrl.getRawAuthority())));
    }

    /** Somebody follows a link to one of the pages; the browser shows them, and tells the other site nothing. */
    private static boolean isVisit(Request request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return reads
                && "navigate".equals(request.headers().get("sec-fetch-mode"))
                && !request.path().startsWith("/api/");
    }

    /**
     * Why a request is refused that names another host than the relay's, for as long as nobody signs in; empty where it
     * does not. A browser says of itself that it is one only on some requests, so a name that is not the relay's is
     * refused of all.
     */
    Optional<String> foreignHost(Request request) {
        String host = name(request.headers().getOrDefault("host", ""));
        boolean isPage = request.headers().containsKey("origin")
                || request.headers().keySet().stream().anyMatch(header -> header.startsWith("sec-fetch-"));
        boolean isOwn = host.isEmpty()
                || LOOPBACK.matcher(host).matches()
                || (publicUrl != null && host.equalsIgnoreCase(publicUrl.getHost()))
                || (!isPage && NUMBERS.matcher(host).matches());
        return isOwn
                ? Optional.empty()
                : Optional.of("the host of this request is not the relay's; use localhost, or set"
                        + " relay.http.public-url to the address by which others reach it");
    }

    private static String name(String host) {
        return host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }
}
