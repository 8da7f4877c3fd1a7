package org.triggerrelay.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads as streams: of any size in flat memory, of any content without surprise. */
class ElementsStreamTest {
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"",
            "\\",
            "\n",
            "\r\n",
            " ",
            "\ufeff",
            "\0",
            "1",
            "1e5",
            "true",
            "null",
            "\"a\"",
            "{\"a\":1}",
            "[1,2]",
            "\"\\u0000\"",
            "Клијенти",
            "🚀",
            "{\"specversion\":\"1.0\"",
            "\t\n\n",
            "-");

    /** Repeats a text until so many bytes are out. */
    private static final class Endless extends InputStream {
        private final byte[] text;
        private long left;
        private int next;

        Endless(String text, long bytes) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
            this.left = bytes;
        }

        @Override
        public int read() {
            if (left-- <= 0) {
                return -1;
            }
            next = next == text.length ? 0 : next;
            return text[next++] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            next = next == text.length ? 0 : next;
            int count = (int) Math.min(left, Math.min(length, text.length - next));
            System.arraycopy(text, next, into, offset, count);
            next += count;
            left -= count;
            return count;
        }
    }

    @ParameterizedTest
    @CsvSource({"lines, '\n', ''", "array, ',', '['"})
    void twoHundredMegabytesTakeFlatMemory(String layout, String between, String opening) throws IOException {
        String event = EventDraft.valid().text("error", "x".repeat(4_000)).json() + between;
        long bytes = 200L << 20;
        Elements elements = Elements.of(new SequenceInputStream(
                new ByteArrayInputStream(opening.getBytes(StandardCharsets.UTF_8)), new Endless(event, bytes)));
        long before = used();
        long most = 0;
        long count = 0;
        for (Element next = elements.next(); next != null; next = elements.next()) {
            if (count++ % 40_000 == 0) {
                most = Math.max(most, used());
            }
        }
        assertThat(count).isBetween(bytes / event.length(), bytes / event.length() + 1);
        assertThat(most - before)
                .as("bytes more in use while reading %s", layout)
                .isLessThan(40L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "[\"", "{\"a\":\"", "[[[[", "[1"})
    void oneEndlessElementTakesFlatMemoryToo(String start) throws IOException {
        Elements elements = Elements.of(new SequenceInputStream(
                new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)),
                new Endless("x".repeat(8_192), 40L << 20)));
        long before = used();
        Element refused = elements.next();
        assertThat(refused.refused()).isNotNull();
        assertThat(refused.payload().length).isLessThanOrEqualTo(4096);
        assertThat(elements.next()).isNull();
        assertThat(used() - before).as("bytes more in use").isLessThan(20L << 20);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 20261122, 815})
    void noPayloadBringsTheSplitterDown(long seed) throws IOException {
        var random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            byte[] payload = payload(random);
            String shown = "seed " + seed + ", round " + round + ": " + new String(payload, StandardCharsets.UTF_8);
            try {
                List<Element> whole = ElementsTest.all(Elements.of(payload));
                List<Element> dripping = ElementsTest.all(Elements.of(new Dripping(payload)));
                assertThat(dripping).as(shown).usingRecursiveComparison().isEqualTo(whole);
                whole.forEach(element -> assertThat(element.read()).as(shown).isNotNull());
                assertThat(JsonText.fault(payload)).as(shown).isNotNull();
            } catch (RuntimeException e) {
                throw new AssertionError(shown, e);
            }
        }
    }

    private static byte[] payload(Random random) throws IOException {
        var payload = new ByteArrayOutputStream();
        int pieces = random.nextInt(20);
        for (int piece = 0; piece < pieces; piece++) {
            if (random.nextInt(12) == 0) {
                payload.write(random.nextInt(256));
            } else if (random.nextInt(6) == 0) {
                payload.write(EventDraft.valid().bytes());
            } else {
                payload.write(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            }
        }
        return payload.toByteArray();
    }

    /** Gives one byte a call, as a slow connection does. */
    private static final class Dripping extends ByteArrayInputStream {
        Dripping(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 1522})
    void everyEventIsReadOnceWhateverStandsAroundIt(long seed) throws IOException {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int events = 1 + random.nextInt(30);
            boolean array = random.nextBoolean();
            var payload = new StringBuilder(random.nextBoolean() ? "\ufeff" : "").append(array ? "[" : "");
            for (int i = 0; i < events; i++) {
                payload.append(i > 0 && array ? "," : "")
                        .append(EventDraft.valid()
                                .id("e" + i)
                                .text("error", "],\n{".repeat(random.nextInt(9)))
                                .json())
                        .append(array && random.nextBoolean() ? "" : "\r\n\n".substring(random.nextInt(3)));
            }
            List<Element> elements = ElementsTest.all(
                    Elements.of(payload.append(array ? "]" : "").toString().getBytes(StandardCharsets.UTF_8)));
            assertThat(elements).as("seed %s, round %s", seed, round).hasSize(events);
            for (int i = 0; i < events; i++) {
                assertThat(((EventReading.Read) elements.get(i).read()).event().id())
                        .isEqualTo("e" + i);
            }
        }
    }

    @Test
    void theStreamsOwnFailureIsPassedOn() throws IOException {
        InputStream failing = new SequenceInputStream(
                new ByteArrayInputStream((EventDraft.valid().json() + "\n{").getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk has gone");
                    }
                });
        assertThatThrownBy(() -> ElementsTest.all(Elements.of(failing))).isInstanceOf(IOException.class);
    }
}
