package org.triggerrelay.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a relay is that the command line asks, and with which key.
 *
 * @param base without a slash at its end
 * @param tls whom to trust; null for whom the JVM trusts
 * @param isNamed whether the user has named it; else it is the one of the settings, in whose place the ledger can be asked
 */
record RelayAddress(
        URI base, @Nullable String key, @Nullable SSLContext tls, boolean isNamed) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** What stands behind a verb: {@code --url}, {@code --key} and {@code --ca}; what does not may stand in the environment. */
    record Options(
            @Nullable String url,
            @Nullable String key,
            @Nullable Path authority) {
        static final Options NONE = new Options(null, null, null);
    }

    static RelayAddress of(Settings settings, Options options) {
        String key = options.key() != null ? options.key() : said(settings, "relay.key");
        String url = options.url() != null ? options.url() : said(settings, "relay.url");
        SSLContext tls = options.authority() == null ? null : Trust.authority(options.authority());
        return url == null ? ofSettings(settings, key, tls) : new RelayAddress(base(url.strip()), key, tls, true);
    }

    private static @Nullable String said(Settings settings, String key) {
        return settings.get(key).filter(value -> !value.isBlank()).orElse(null);
    }

    private static RelayAddress ofSettings(Settings settings, @Nullable String key, @Nullable SSLContext tls) {
        String host = settings.text("relay.http.host");
        String certificate = said(settings, "relay.tls.certificate");
        URI base = URI.create((certificate == null ? "http" : "https") + "://"
                + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + settings.number("relay.http.port", 0, 65_535));
        boolean isOwn = certificate != null && tls == null;
        return new RelayAddress(base, key, isOwn ? Trust.exactly(Path.of(certificate)) : tls, false);
    }

    private static URI base(String url) {
        try {
            var base = new URI(url.replaceFirst("/+$", ""));
            if (SCHEMES.contains(String.valueOf(base.getScheme()))
                    && base.getHost() != null
                    && base.getRawUserInfo() == null
                    && base.getRawQuery() == null
                    && base.getRawFragment() == null) {
                return base;
            }
        } catch (URISyntaxException noUrl) {
            // told below
        }
        throw new Settings.Refused("--url, RELAY_URL: this is no relay's address; allowed is http://HOST:PORT or"
                + " https://HOST/PREFIX, without a user, a password or a query");
    }

    /** A path below it, with this query, which may be empty. */
    URI at(String path, String query) {
        return URI.create(base + path + (query.isEmpty() ? "" : "?" + query));
    }

    /** The relay as it is told: without what leads to it. */
    @Override
    public String toString() {
        return base.getAuthority() + base.getRawPath();
    }

    /** The key as it may be printed. */
    String shownKey() {
        return key == null || key.length() < 12 ? "…" : "…" + key.substring(key.length() - 4);
    }
}
