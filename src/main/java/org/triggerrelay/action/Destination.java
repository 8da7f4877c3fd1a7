package org.triggerrelay.action;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Digest;

/**
 * Where a request goes: a URL kept whole and opaque, because its signature covers every byte.
 *
 * <p>{@code target} is path and query as they go out: every character that a request line may hold is left as it is,
 * any other (blank, Cyrillic, {@code #}) is percent-encoded as UTF-8. As text it is the host and the last four
 * characters, never more.
 */
public record Destination(boolean secure, String host, int port, String target, String url) {
    private static final Pattern PARTS =
            Pattern.compile("(https?)://([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:@\\[\\]]+)(?::(\\d{1,5}))?");
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?");
    private static final Pattern NUMBER_AT_END = Pattern.compile("(^|\\.)(\\d+|0x[0-9a-f]*)\\.*$");
    private static final Pattern FOUR_NUMBERS =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern SIGNATURE = Pattern.compile("(?i)[?&]sig=");
    private static final int LONGEST_HOST = 253;
    private static final String ENCODED = "\"<>\\^`{|}#";

    /** The destination that this URL names; one that can't be called is refused, without quoting it. */
    public static Destination of(String option, String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw refused(option, "is no URL that starts with https:// or http://");
        }
        Matcher authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) {
            throw refused(option, "has no plain host (user names, passwords and blanks are not allowed there)");
        }
        boolean secure = parts.group(1).equalsIgnoreCase("https");
        String host = host(option, authority.group(1));
        int port = port(option, authority.group(2), secure);
        String rest = encoded(parts.group(3));
        String at = authority.group(2) == null ? host : host + ":" + port;
        return new Destination(
                secure,
                host,
                port,
                rest.startsWith("/") ? rest : "/" + rest,
                (secure ? "https://" : "http://") + at + rest);
    }

    /** The host as a resolver takes it: a literal IPv6 address without its brackets. */
    public String address() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The host and the last four characters: enough to tell two URLs apart, too little to use one. */
    @Override
    public String toString() {
        return host + " …" + url.substring(Math.max(0, url.length() - 4));
    }

    /** A name that stays the same when the query is signed anew, and from which no part of the URL can be had back. */
    public String fingerprint() {
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        return host + " " + Digest.of(host + ":" + port + path).substring(0, 16);
    }

    /** Whether a signature in the query is the credential. */
    public boolean isSigned() {
        return SIGNATURE.matcher(target).find();
    }

    private static String host(String option, String written) {
        if (written.startsWith("[")) {
            return written;
        }
        if (written.length() > LONGEST_HOST) {
            throw refused(option, "has a host that is no host name");
        }
        try {
            String host = IDN.toASCII(written, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            if (HOST_NAME.matcher(host).matches()) {
                return plain(option, host);
            }
        } catch (IllegalArgumentException e) {
            throw refused(option, "has a host that is no host name");
        }
        throw refused(option, "has a host that is no host name");
    }

    /** What ends in a number is an address; in any form but four numbers programs do not agree on which. */
    private static String plain(String option, String host) {
        if (NUMBER_AT_END.matcher(host).find() && !FOUR_NUMBERS.matcher(host).matches()) {
            throw new Undeliverable(
                    option + " has an IP address in an odd form: write it as four numbers from 0 to 255,"
                            + " such as 192.0.2.1");
        }
        return host;
    }

    private static int port(String option, @Nullable String written, boolean secure) {
        if (written == null) {
            return secure ? 443 : 80;
        }
        int port = Integer.parseInt(written);
        if (port < 1 || port > 65_535) {
            throw refused(option, "has a port that is not between 1 and 65535");
        }
        return port;
    }

    private static String encoded(String rest) {
        var encoded = new StringBuilder(rest.length());
        rest.codePoints().forEach(c -> {
            if (c > ' ' && c < 0x7F && ENCODED.indexOf(c) < 0) {
                encoded.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format(Locale.ROOT, "%%%02X", b));
                }
            }
        });
        return encoded.toString();
    }

    private static Undeliverable refused(String option, String fault) {
        return new Undeliverable(option + " " + fault + ": give the URL whole, as the platform that made it shows it");
    }
}
