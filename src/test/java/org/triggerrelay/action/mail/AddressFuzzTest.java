package org.triggerrelay.action.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.triggerrelay.action.OddText;

/** Whatever is written as an address: what is taken is one address, in every header and to every server. */
class AddressFuzzTest {
    private static final int ROUNDS = 40_000;
    private static final List<String> PIECES = Stream.concat(
                    OddText.PIECES.stream(),
                    Stream.of(
                            "ana",
                            "@",
                            "x.example",
                            "a@x.example",
                            ",",
                            ";",
                            "\r",
                            "\n",
                            "\u0000",
                            "\t",
                            " ",
                            "\u00A0",
                            "\uFF20",
                            "\uFF0C",
                            "<",
                            ">",
                            "(",
                            ")",
                            "\"",
                            "\\",
                            ":",
                            "..",
                            ".",
                            "-",
                            "%0d%0a",
                            "=?UTF-8?Q?",
                            "контосо.example",
                            "\u200B",
                            "\u3002",
                            "[127.0.0.1]",
                            "RCPT TO:"))
            .toList();

    private static String odd(Random random) {
        var text = new StringBuilder(random.nextBoolean() ? "ana@x.example" : "");
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            text.insert(random.nextInt(text.length() + 1), PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @Test
    void whatIsTakenIsOnePlainAddress() throws Exception {
        int taken = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            String text = odd(new Random(seed));
            String address = Address.of(text).map(Address::text).orElse(null);
            if (address == null) {
                continue;
            }
            taken++;
            assertThat(address).as("seed %d", seed).matches("[\\x21-\\x7E]+@[a-z0-9.-]+");
            assertThat(address.replaceAll("[^\\s,;:<>()\\[\\]\"\\\\\\x00]", ""))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(address.chars().filter(c -> c == '@').count()).isEqualTo(1);
            assertThat(InternetAddress.parseHeader(address, true))
                    .as("seed %d", seed)
                    .extracting(InternetAddress::getAddress)
                    .containsExactly(address);
        }
        assertThat(taken).isBetween(ROUNDS / 100, ROUNDS / 2);
    }

    @Test
    void anOwnersFileOfAnythingGivesPlainAddressesOnly() {
        for (long seed = 0; seed < ROUNDS / 10; seed++) {
            var random = new Random(seed);
            String text =
                    "pattern,addresses\n*," + odd(random) + ";" + odd(random) + "\n" + odd(random) + "," + odd(random);
            assertThat(Owners.parse(text).rows().stream().flatMap(row -> row.addresses().stream()))
                    .as("seed %d", seed)
                    .allMatch(address -> Address.of(address.text()).equals(Optional.of(address)));
        }
    }
}
