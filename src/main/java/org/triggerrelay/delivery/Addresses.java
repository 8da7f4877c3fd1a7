package org.triggerrelay.delivery;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which IP addresses may be called: public ones over https, and whatever the operator allows by host or address range.
 * It resolves nothing.
 */
public final class Addresses {
    /** The setting that allows more. */
    public static final String SETTING = "relay.destinations.allow";

    private static final String PLAIN =
            "plain http can be read and changed on its way; give an https URL, or name the host in " + SETTING;
    private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?");
    private static final IpRange PUBLIC_IPV6 = range("2000::/3");
    private static final Map<String, List<IpRange>> REFUSED = refused();

    private final Set<String> hosts;
    private final List<IpRange> ranges;

    private Addresses(Set<String> hosts, List<IpRange> ranges) {
        this.hosts = Set.copyOf(hosts);
        this.ranges = List.copyOf(ranges);
    }

    /** What the setting allows, with commas: each part a host, an address, or a range such as {@code 10.0.0.0/8}. */
    public static Addresses of(String setting) {
        var hosts = new HashSet<String>();
        var ranges = new ArrayList<IpRange>();
        List<String> parts = Stream.of(setting.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        for (String part : parts) {
            IpRange range = IpRange.read(part);
            if (range != null) {
                ranges.add(range);
            } else {
                hosts.add(host(part));
            }
        }
        return new Addresses(hosts, ranges);
    }

    private static String host(String part) {
        try {
            String host = IDN.toASCII(part, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            if (HOST.matcher(host).matches() && !host.matches("[\\d.]+")) {
                return host;
            }
        } catch (IllegalArgumentException noName) {
            throw noHost(part);
        }
        throw noHost(part);
    }

    private static IllegalArgumentException noHost(String part) {
        return new IllegalArgumentException(SETTING + ": found \"" + part
                + "\"; allowed is a host, an address or a range of addresses, such as hooks.internal, 10.1.2.3,"
                + " 10.0.0.0/8 or fd00::/8");
    }

    /** The address that a host writes out; null where it is a name. */
    public static @Nullable InetAddress literal(String host) {
        return IpRange.literal(host);
    }

    /** Why a host with these addresses may not be called; null where it may. One bad address is enough. */
    public @Nullable String refusal(String host, boolean secure, List<InetAddress> addresses) {
        if (hosts.contains(host)) {
            return null;
        }
        for (InetAddress address : addresses) {
            if (ranges.stream().noneMatch(range -> range.contains(address))) {
                String kind = kind(address);
                if (kind != null) {
                    return "its address " + address.getHostAddress() + " is " + kind
                            + "; if it is to be called, name it in " + SETTING;
                }
                if (!secure) {
                    return PLAIN;
                }
            }
        }
        return null;
    }

    /** Why a host may not be called whatever its addresses are; null where that depends on them. */
    public @Nullable String refusal(String host, boolean secure) {
        return secure || hosts.contains(host) || !ranges.isEmpty() ? null : PLAIN;
    }

    /** What an address is that is not public; null where it is. */
    private static @Nullable String kind(InetAddress address) {
        for (Map.Entry<String, List<IpRange>> kind : REFUSED.entrySet()) {
            if (kind.getValue().stream().anyMatch(range -> range.contains(address))) {
                return kind.getKey();
            }
        }
        return address instanceof Inet6Address && !PUBLIC_IPV6.contains(address) ? "not public" : null;
    }

    private static Map<String, List<IpRange>> refused() {
        var refused = new LinkedHashMap<String, List<IpRange>>();
        put(
                refused,
                "a cloud's metadata",
                "169.254.169.254",
                "169.254.170.2",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "fd00:ec2::/32",
                "fd20:ce::254",
                "fe80::a9fe:a9fe");
        put(refused, "unspecified", "0.0.0.0/8", "::");
        put(refused, "this machine", "127.0.0.0/8", "::1");
        put(refused, "private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10");
        put(refused, "shared by a provider's customers", "100.64.0.0/10");
        put(refused, "link-local", "169.254.0.0/16", "fe80::/10");
        put(refused, "multicast", "224.0.0.0/4", "ff00::/8");
        put(
                refused,
                "for documentation",
                "192.0.2.0/24",
                "198.51.100.0/24",
                "203.0.113.0/24",
                "2001:db8::/32",
                "3fff::/20");
        put(
                refused,
                "a way round to an IPv4 address",
                "::/96",
                "::ffff:0:0:0/96",
                "64:ff9b::/96",
                "64:ff9b:1::/48",
                "2002::/16",
                "2001::/32",
                "192.88.99.0/24");
        put(refused, "reserved", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4", "2001::/23");
        return refused;
    }

    private static void put(Map<String, List<IpRange>> refused, String kind, String... ranges) {
        refused.put(kind, List.of(ranges).stream().map(Addresses::range).toList());
    }

    private static IpRange range(String text) {
        return Objects.requireNonNull(IpRange.read(text), text);
    }
}
