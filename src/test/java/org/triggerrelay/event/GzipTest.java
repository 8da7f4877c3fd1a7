package org.triggerrelay.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What gzip has packed comes out whole, and what is damaged is told. */
class GzipTest {

    private static byte[] packed(byte[]... members) throws IOException {
        var out = new ByteArrayOutputStream();
        for (byte[] member : members) {
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(member);
            }
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Element> elements(byte[] file) throws IOException {
        return ElementsTest.all(Elements.ofFile(new ByteArrayInputStream(file)));
    }

    private static String reason(Element element) {
        return ((Rejection) element.read()).reason();
    }

    @Test
    void membersThatStandBehindEachOtherAreOneText() throws IOException {
        var random = new Random(7);
        byte[] noise = new byte[100_000];
        random.nextBytes(noise);
        byte[][] members = {bytes("a"), noise, new byte[0], bytes("b".repeat(70_000)), new byte[70_000]};
        var whole = new ByteArrayOutputStream();
        for (byte[] member : members) {
            whole.write(member);
        }
        var gzip = new Gzip(new ByteArrayInputStream(packed(members)));

        assertThat(gzip.readAllBytes()).isEqualTo(whole.toByteArray());
        assertThat(gzip.fault()).isEmpty();
    }

    @Test
    void aHeaderMayHoldWhateverItLikes() throws IOException {
        byte[] plain = packed(bytes("here"));
        var named = new ByteArrayOutputStream();
        named.write(new byte[] {0x1f, (byte) 0x8b, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 0});
        named.write(new byte[] {3, 0, 'x', 'y', 'z'});
        named.write(bytes("name.json\0a comment\0"));
        named.write(new byte[] {1, 2});
        named.write(plain, 10, plain.length - 10);
        var gzip = new Gzip(new ByteArrayInputStream(named.toByteArray()));

        assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("here");
        assertThat(gzip.fault()).isEmpty();
    }

    @Test
    void whereverItBreaksOffWhatStandsBeforeIsTakenAndTheRestIsTold() throws IOException {
        byte[] text = bytes("0123456789".repeat(30));
        byte[] whole = packed(text, text);
        int firstMember = packed(text).length;
        for (int length = 2; length < whole.length; length++) {
            var gzip = new Gzip(new ByteArrayInputStream(Arrays.copyOf(whole, length)));
            byte[] read = gzip.readAllBytes();

            assertThat(Arrays.equals(
                            read, 0, Math.min(read.length, text.length), text, 0, Math.min(read.length, text.length)))
                    .isTrue();
            assertThat(read.length).isGreaterThanOrEqualTo(length >= firstMember - 8 ? text.length : 0);
            assertThat(gzip.fault().isPresent()).as("cut at " + length).isEqualTo(length != firstMember);
        }
    }

    @Test
    void damageIsToldAndNeverThrown() throws IOException {
        byte[] text = bytes("{\"a\": 1}\n".repeat(200));
        byte[] whole = packed(text, text);
        var random = new Random(3);
        int told = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = whole.clone();
            damaged[2 + random.nextInt(damaged.length - 2)] ^= (byte) (1 << random.nextInt(8));
            var gzip = new Gzip(new ByteArrayInputStream(damaged));
            byte[] read = gzip.readAllBytes();
            told += gzip.fault().isPresent() ? 1 : 0;
            assertThat(gzip.fault().isPresent() || read.length == 2 * text.length)
                    .isTrue();
        }
        assertThat(told).isGreaterThan(1_500);
    }

    @Test
    void whatStandsBehindIsToldUnlessItIsZeros() throws IOException {
        byte[] whole = packed(bytes("{\"a\":1}\n"));
        byte[] padded = Arrays.copyOf(whole, whole.length + 500);
        byte[] followed = padded.clone();
        followed[followed.length - 1] = 'x';

        assertThat(elements(padded)).hasSize(1);
        assertThat(elements(followed)).hasSize(2);
        assertThat(reason(elements(followed).getLast())).contains("broken gzip", "is not gzip");
    }

    @Test
    void aFileIsUnpackedByItsFirstBytes() throws IOException {
        byte[] event = bytes(EventDraft.valid().json() + "\n");

        assertThat(elements(packed(event, event))).extracting(Element::read).allSatisfy(reading -> assertThat(reading)
                .isInstanceOf(EventReading.Read.class));
        assertThat(elements(packed(event, event))).hasSize(2);
        assertThat(elements(event)).hasSize(1);
        assertThat(elements(packed(packed(event)))).isNotEmpty();
        assertThat(elements(new byte[0])).isEmpty();
    }

    @Test
    void ofAFileThatBreaksOffTheWholeLinesAreTakenAndTheRestIsRefused() throws IOException {
        byte[] events = bytes((EventDraft.valid().json() + "\n").repeat(3));
        byte[] file = packed(events);
        List<Element> elements = elements(Arrays.copyOf(file, file.length - 9));

        assertThat(elements.subList(0, 3))
                .allSatisfy(element -> assertThat(element.read()).isInstanceOf(EventReading.Read.class));
        assertThat(reason(elements.getLast()))
                .isEqualTo("broken gzip: it breaks off; what stands before that was taken");
    }

    @Test
    void aFewBytesThatUnpackToVeryManyTakeTimeAndNoMemory() throws IOException {
        byte[] bomb = packed(new byte[64 << 20]);

        List<Element> elements = elements(bomb);

        assertThat(bomb.length).isLessThan(100_000);
        assertThat(elements).hasSize(1);
        assertThat(elements.getFirst().payload().length).isLessThan(10_000);
        assertThat(reason(elements.getFirst())).contains("larger than one event may be");
    }
}
