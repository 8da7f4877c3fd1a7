package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private static final Addresses PUBLIC_ONLY = Addresses.of("");

    private static String refusal(Addresses addresses, String host, boolean secure, String... found)
            throws UnknownHostException {
        var all = Stream.of(found).map(Addresses::literal).toList();
        assertThat(all).doesNotContainNull();
        return addresses.refusal(host, secure, all);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, this machine",
        "127.255.255.254, this machine",
        "::1, this machine",
        "::ffff:127.0.0.1, this machine",
        "::ffff:7f00:1, this machine",
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "::, unspecified",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.168.0.1, private",
        "::ffff:10.1.2.3, private",
        "fc00::1, private",
        "fdff:ffff::1, private",
        "fec0::1, private",
        "100.64.0.1, shared by a provider's customers",
        "100.127.255.255, shared by a provider's customers",
        "169.254.0.1, link-local",
        "169.254.169.254, a cloud's metadata",
        "::ffff:169.254.169.254, a cloud's metadata",
        "169.254.170.2, a cloud's metadata",
        "100.100.100.200, a cloud's metadata",
        "168.63.129.16, a cloud's metadata",
        "fd00:ec2::254, a cloud's metadata",
        "fe80::1, link-local",
        "febf::1, link-local",
        "224.0.0.1, multicast",
        "239.255.255.250, multicast",
        "ff02::1, multicast",
        "192.0.2.7, for documentation",
        "198.51.100.7, for documentation",
        "203.0.113.7, for documentation",
        "2001:db8::7, for documentation",
        "3fff::7, for documentation",
        "::127.0.0.1, a way round to an IPv4 address",
        "64:ff9b::7f00:1, a way round to an IPv4 address",
        "64:ff9b:1::a00:1, a way round to an IPv4 address",
        "2002:7f00:1::, a way round to an IPv4 address",
        "2001:0:7f00:1::1, a way round to an IPv4 address",
        "192.88.99.1, a way round to an IPv4 address",
        "192.0.0.1, reserved",
        "198.19.0.1, reserved",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "2001:10::1, reserved",
        "4000::1, not public",
        "100::1, not public"
    })
    void whatIsNotPublicIsRefusedWithItsKind(String address, String kind) throws UnknownHostException {
        assertThat(refusal(PUBLIC_ONLY, "a.example", true, address))
                .contains(" is " + kind + "; if it is to be called, name it in relay.destinations.allow");
        assertThat(refusal(PUBLIC_ONLY, "a.example", true, "8.8.8.8", address)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2003::1",
                "2606:4700::1111",
                "::ffff:8.8.8.8"
            })
    void whatIsPublicMayBeCalledOverHttpsAlone(String address) throws UnknownHostException {
        assertThat(refusal(PUBLIC_ONLY, "a.example", true, address)).isNull();
        assertThat(refusal(PUBLIC_ONLY, "a.example", false, address))
                .isEqualTo("plain http can be read and changed on its way; give an https URL, or name the host in"
                        + " relay.destinations.allow");
    }

    @Test
    void whatIsAllowedMayBeCalledOverEither() throws UnknownHostException {
        Addresses some = Addresses.of("10.0.0.0/8, 192.168.7.7,fd12::/16, [::1],, Hooks.Internal");
        for (boolean secure : new boolean[] {true, false}) {
            assertThat(refusal(some, "a", secure, "10.1.2.3")).isNull();
            assertThat(refusal(some, "a", secure, "::ffff:10.1.2.3")).isNull();
            assertThat(refusal(some, "a", secure, "192.168.7.7", "fd12::1", "::1"))
                    .isNull();
            assertThat(refusal(some, "hooks.internal", secure, "172.16.0.1")).isNull();
        }
        assertThat(refusal(some, "a", true, "192.168.7.8")).contains("192.168.7.8 is private");
        assertThat(refusal(some, "a", true, "10.1.2.3", "172.16.0.1")).contains("172.16.0.1 is private");
        assertThat(refusal(some, "a", true, "fd13::1")).contains("is private");
        assertThat(refusal(some, "a.hooks.internal", true, "172.16.0.1")).contains("is private");
        assertThat(refusal(some, "a", false, "10.1.2.3", "8.8.8.8")).contains("plain http");
    }

    @Test
    void aRangeHoldsExactlyTheAddressesThatBeginWithItsBits() throws UnknownHostException {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            byte[] base = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(base);
            base[0] = 10; // of no odd kind that the JDK reads as IPv4
            int bits = random.nextInt(base.length * 8 + 1);
            byte[] other = base.clone();
            int flipped = random.nextInt(base.length * 8);
            other[flipped / 8] ^= (byte) (0x80 >> flipped % 8);
            IpRange range = IpRange.read(InetAddress.getByAddress(base).getHostAddress() + "/" + bits);
            assertThat(range.contains(InetAddress.getByAddress(base))).isTrue();
            assertThat(range.contains(InetAddress.getByAddress(other)))
                    .as("%s bits, bit %s differs", bits, flipped)
                    .isEqualTo(flipped >= bits);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0.0/",
                "10.0.0/8",
                "10.0.0.0/x",
                "http://a",
                "a b",
                "10.1",
                "a/8"
            })
    void aSettingOfAnotherFormIsRefused(String part) {
        assertThatThrownBy(() -> Addresses.of(part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("relay.destinations.allow: found \"" + part + "\"; allowed is a host");
    }
}
