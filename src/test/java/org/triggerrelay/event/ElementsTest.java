package org.triggerrelay.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A payload of any layout comes apart into its values, each once, with its index and line. */
class ElementsTest {

    static List<Element> all(Elements elements) throws IOException {
        var all = new ArrayList<Element>();
        for (Element next = elements.next(); next != null; next = elements.next()) {
            all.add(next);
        }
        assertThat(elements.next()).as("what has ended stays so").isNull();
        assertThat(all)
                .extracting(Element::index)
                .containsExactlyElementsOf(
                        IntStream.range(0, all.size()).mapToObj(Long::valueOf).toList());
        return all;
    }

    private static List<Element> split(String payload) throws IOException {
        return all(Elements.of(payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(List<Element> elements) {
        return elements.stream()
                .map(element -> new String(element.payload(), StandardCharsets.UTF_8).strip())
                .toList();
    }

    private static String event(String id) {
        return EventDraft.valid().id(id).json();
    }

    private static String pretty(String id) {
        return event(id).replace("{", "{\n  ").replace(",", ",\n  ").replace("}", "\n}");
    }

    private static final String A = event("a");
    private static final String B = event("b");

    static List<Layout> layouts() {
        return List.of(
                new Layout("one event", A, 1, List.of(1)),
                new Layout("one event with a line's end", A + "\n", 1, List.of(1)),
                new Layout("lines", A + "\n" + B, 2, List.of(1, 2)),
                new Layout("lines, CRLF, last one ended", A + "\r\n" + B + "\r\n", 2, List.of(1, 2)),
                new Layout("lines with a mark", "\ufeff" + A + "\n" + B, 2, List.of(1, 2)),
                new Layout("blank lines", "\n \n" + A + "\n\r\n\t\n" + B + "\n\n", 2, List.of(3, 6)),
                new Layout("array", "[" + A + "," + B + "]", 2, List.of(1, 1)),
                new Layout("array with a mark", "\ufeff [" + A + " , " + B + "] \n", 2, List.of(1, 1)),
                new Layout("array, a line each", "[\n" + A + ",\n" + B + "\n]\n", 2, List.of(2, 3)),
                new Layout("array, pretty", "[\r\n" + pretty("a") + "\r\n,\r\n" + pretty("b") + "]", 2, List.of(2, 11)),
                new Layout("one document", pretty("a"), 1, List.of(1)),
                new Layout("documents", pretty("a") + "\n" + pretty("b"), 2, List.of(1, 9)),
                new Layout("documents, touching", pretty("a") + pretty("b"), 2, List.of(1, 8)),
                new Layout(
                        "documents with a mark", "\ufeff\n\n" + pretty("a") + "\n\n" + pretty("b"), 2, List.of(3, 12)));
    }

    record Layout(String name, String payload, int events, List<Integer> lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyLayoutGivesItsEventsWithTheirLines(Layout layout) throws IOException {
        List<Element> elements = split(layout.payload());
        assertThat(elements)
                .extracting(
                        element -> ((EventReading.Read) element.read()).event().id())
                .isEqualTo(List.of("a", "b").subList(0, layout.events()));
        assertThat(elements).extracting(element -> (int) element.line()).isEqualTo(layout.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\r\n\t", "\ufeff", "[]", " [ \n ] ", "\ufeff[]\n"})
    void whatIsEmptyHoldsNothing(String payload) throws IOException {
        assertThat(split(payload)).isEmpty();
    }

    @Test
    void aBrokenLineIsRefusedAloneWherever() throws IOException {
        for (int broken = 0; broken < 3; broken++) {
            var lines = new ArrayList<>(List.of(A, B));
            lines.add(broken, "{\"id\": oops");
            List<Element> elements = split(String.join("\n", lines));
            assertThat(texts(elements)).isEqualTo(lines);
            assertThat(elements.get(broken).read())
                    .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.reason())
                            .startsWith("broken JSON"));
            assertThat(elements.stream().filter(element -> element.read() instanceof EventReading.Read))
                    .hasSize(2);
        }
    }

    @Test
    void severalValuesOnALineAreOneRefusedLine() throws IOException {
        assertThat(split(A + B + "\n" + A))
                .satisfiesExactly(
                        both -> assertThat(both.read()).isInstanceOf(Rejection.class),
                        one -> assertThat(one.read()).isInstanceOf(EventReading.Read.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1,2          | 1;2   | not closed
            [1,2,         | 1;2;  | not closed
            [1,{"a":[2    | 1;{"a":[2 | not closed
            [             | ``    | not closed
            [1] 2         | 1;2   | behind the array
            [1][2]        | 1;[2] | behind the array
            [1]]          | 1;]   | behind the array
            """)
    void anArrayThatBreaksOffEndsInOneRefusedElement(String payload, String texts, String told) throws IOException {
        List<Element> elements = split(payload);
        assertThat(texts(elements)).isEqualTo(List.of(texts.split(";", -1)));
        assertThat(elements.getLast().read())
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.reason())
                        .contains("broken JSON", told, "line 1"));
    }

    @Test
    void bracketsCommasAndQuotesInsideTextEndNothing() throws IOException {
        String odd = EventDraft.valid()
                .text("error", "a]},[{\"\\ \\\" ,")
                .with("more", "[{\"a\":[1,2]},[]]")
                .json();
        assertThat(texts(split("[" + odd + "," + odd + "]"))).containsExactly(odd, odd);
        assertThat(texts(split(odd + "\n" + odd))).containsExactly(odd, odd);
    }

    @Test
    void emptyPlacesOfAnArrayAreRefusedElements() throws IOException {
        List<Element> elements = split("[1,,2,]");
        assertThat(texts(elements)).containsExactly("1", "", "2", "");
        assertThat(elements.get(1).read()).isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n%s\n%s", "[%s,%s,%s]"})
    void anElementThatIsTooLargeIsRefusedAndTheNextOneRead(String layout) throws IOException {
        String large = EventDraft.valid()
                .text("error", "x".repeat(EventReader.MAX_BYTES))
                .json();
        List<Element> elements = split(layout.formatted(A, large, B));
        assertThat(elements).hasSize(3);
        assertThat(elements.get(0).read()).isInstanceOf(EventReading.Read.class);
        assertThat(((Rejection) elements.get(1).read()).reason()).contains("larger");
        assertThat(elements.get(1).payload()).hasSize(4096);
        assertThat(elements.get(2).read()).isInstanceOf(EventReading.Read.class);
    }

    @Test
    void linesAreLinesWhenSaidToBe() throws IOException {
        byte[] payload = ("\ufeff[1]\r\n\r\n" + A + "\n{").getBytes(StandardCharsets.UTF_8);
        assertThat(texts(all(Elements.ofLines(new ByteArrayInputStream(payload)))))
                .containsExactly("[1]", A, "{");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE,UTF-16", "UTF-16BE,UTF-16", "UTF-16,UTF-16", "UTF-32LE,UTF-32", "UTF-32BE,UTF-32"})
    void anotherEncodingIsRefusedOnceAndNamed(String charset, String named) throws IOException {
        for (String text : List.of(A + "\n" + B, "[" + A + "]", "\ufeff" + A + "\r\n" + B)) {
            for (Elements elements : List.of(
                    Elements.of(text.getBytes(Charset.forName(charset))),
                    Elements.ofLines(new ByteArrayInputStream(text.getBytes(Charset.forName(charset)))))) {
                assertThat(all(elements))
                        .singleElement()
                        .extracting(Element::read)
                        .isEqualTo(new Rejection("found " + named + "; allowed is JSON in UTF-8"));
            }
        }
    }

    @Test
    void latin1IsRefusedLineByLineAndNamed() throws IOException {
        byte[] lines =
                (EventDraft.valid().text("subject", "Köln").json() + "\n" + A).getBytes(StandardCharsets.ISO_8859_1);

        List<Element> elements = all(Elements.of(lines));

        assertThat(elements.get(0).read())
                .isInstanceOfSatisfying(Rejection.class, rejection -> assertThat(rejection.reason())
                        .contains("no UTF-8", "Latin-1"));
        assertThat(elements.get(1).read()).isInstanceOf(EventReading.Read.class);
    }
}
