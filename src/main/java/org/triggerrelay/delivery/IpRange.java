package org.triggerrelay.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A range of IP addresses: those that begin with the same bits. IPv4 and IPv6 do not mix. */
final class IpRange {
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]*");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    private final byte[] first;
    private final int bits;

    private IpRange(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /** The range that is written as {@code 10.0.0.0/8}, or as one address; null where it is neither. */
    static @Nullable IpRange read(String text) {
        String[] parts = text.split("/", 2);
        InetAddress first = literal(parts[0]);
        if (first == null) {
            return null;
        }
        int most = first.getAddress().length * 8;
        if (parts.length == 1) {
            return new IpRange(first.getAddress(), most);
        }
        int bits = BITS.matcher(parts[1]).matches() ? Integer.parseInt(parts[1]) : Integer.MAX_VALUE;
        return bits > most ? null : new IpRange(first.getAddress(), bits);
    }

    /** The address that the text writes out, in brackets or not; null where it is none. No name is resolved. */
    static @Nullable InetAddress literal(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!LITERAL.matcher(bare).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(bare);
        } catch (UnknownHostException outOfBounds) {
            return null;
        }
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        int whole = bits / 8;
        int mask = 0xFF00 >> (bits % 8) & 0xFF;
        return other.length == first.length
                && Arrays.equals(first, 0, whole, other, 0, whole)
                && (mask == 0 || (first[whole] & mask) == (other[whole] & mask));
    }
}
