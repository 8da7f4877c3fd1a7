package org.triggerrelay.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash is the same for every notation of one content, and different for any other content. */
class EventHashTest {
    private static final String EXTRA = "{\"b\":[1,2.50,\"x\"],\"a\":null}";

    private static String hash(EventDraft draft) {
        return draft.event().hash();
    }

    @Test
    void orderOfMembersAndWhiteSpaceDoNotCount() {
        EventDraft draft = EventDraft.complete().with("extra", EXTRA);
        for (long seed = 1; seed <= 20; seed++) {
            var names = new ArrayList<>(draft.members().keySet());
            Collections.shuffle(names, new Random(seed));
            var json = new StringBuilder("\n{ ");
            for (String name : names) {
                json.append(json.length() > 3 ? " ,\r\n\t" : "")
                        .append(EventDraft.quoted(name))
                        .append(" : ")
                        .append(draft.members().get(name).replace(",", " , "));
            }
            byte[] bytes = json.append(" } ").toString().getBytes(StandardCharsets.UTF_8);
            assertThat(EventReader.read(bytes))
                    .as("seed %s", seed)
                    .isInstanceOfSatisfying(
                            EventReading.Read.class,
                            read -> assertThat(read.event().hash()).isEqualTo(hash(draft)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1e3, 1000.0", "1000, 1E+3", "0, -0.00", "0, 0e12", "41.5, 4.150e1", "1e999999999, 10e999999998"})
    void notationOfNumbersDoesNotCount(String one, String other) {
        for (String name : List.of("value", "extra")) {
            assertThat(hash(EventDraft.valid().with(name, one)))
                    .isEqualTo(hash(EventDraft.valid().with(name, other)));
        }
        assertThat(hash(EventDraft.valid().with("values", "{\"a\":" + one + "}")))
                .isEqualTo(hash(EventDraft.valid().with("values", "{\"a\":" + other + "}")));
        assertThat(hash(EventDraft.valid().with("extra", "{\"a\":[" + one + "]}")))
                .isEqualTo(hash(EventDraft.valid().with("extra", "{\"a\":[" + other + "]}")));
    }

    @Test
    void notationOfTextAndTimesDoesNotCount() {
        assertThat(hash(EventDraft.valid().with("subject", "\"\\u0043RM\""))).isEqualTo(hash(EventDraft.valid()));
        assertThat(hash(EventDraft.valid().text("time", "2026-11-22T07:04:11.000+01:00")))
                .isEqualTo(hash(EventDraft.valid()));
        assertThat(hash(EventDraft.complete().with("values", "{\"DE\":63.25,\"RS\":41.50}")))
                .isEqualTo(hash(EventDraft.complete()));
        assertThat(hash(EventDraft.valid().with("status", "null").with("owners", "[]")))
                .isEqualTo(hash(EventDraft.valid()));
        assertThat(hash(EventDraft.valid().with("extra", EXTRA)))
                .isEqualTo(hash(EventDraft.valid().with("extra", "{\"a\":null, \"b\":[1.0,2.5,\"x\"]}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "source",
                "process",
                "subject",
                "status",
                "instance",
                "run",
                "runKind",
                "refresh",
                "error",
                "link",
                "subjectId",
                "extra"
            })
    void everyTextCounts(String name) {
        assertThat(hash(EventDraft.complete().text(name, "other"))).isNotEqualTo(hash(EventDraft.complete()));
        if (!EventDraft.valid().members().containsKey(name)) {
            assertThat(hash(EventDraft.complete().without(name)))
                    .isNotEqualTo(hash(EventDraft.complete().text(name, "x")));
        }
    }

    @Test
    void everyOtherContentHasAnotherHash() {
        var drafts = List.of(
                EventDraft.valid(),
                EventDraft.valid().text("time", "2026-11-22T06:04:11.000001Z"),
                EventDraft.valid().text("startedAt", "2026-11-22T06:04:11Z"),
                EventDraft.valid().text("endedAt", "2026-11-22T06:04:11Z"),
                EventDraft.valid().text("outcome", "succeeded"),
                EventDraft.valid().with("records", "1"),
                EventDraft.valid().with("parts", "1"),
                EventDraft.valid().with("value", "1"),
                EventDraft.valid().with("values", "{\"a\":1}"),
                EventDraft.valid().with("values", "{\"a\":1,\"b\":1}"),
                EventDraft.valid().with("owners", "[\"a\",\"b\"]"),
                EventDraft.valid().with("owners", "[\"b\",\"a\"]"),
                EventDraft.valid().with("owners", "[\"a:b\"]"),
                EventDraft.valid().with("owners", "[\"\"]"),
                EventDraft.valid().text("status", "1:a").text("error", "b"),
                EventDraft.valid().text("status", "1:").text("error", "ab"),
                EventDraft.valid().text("status", ""),
                EventDraft.valid().text("error", ""),
                EventDraft.valid().with("x", "1"),
                EventDraft.valid().with("x", "\"1\""),
                EventDraft.valid().with("x", "[1]"),
                EventDraft.valid().with("x", "[\"1\"]"),
                EventDraft.valid().with("x", "[[1]]"),
                EventDraft.valid().with("x", "[[],1]"),
                EventDraft.valid().with("x", "true"),
                EventDraft.valid().with("x", "\"true\""),
                EventDraft.valid().with("x", "{}"),
                EventDraft.valid().with("x", "{\"1\":null}"),
                EventDraft.valid().with("x", "{\"a\":1,\"b\":2}"),
                EventDraft.valid().with("x", "{\"a\":{\"b\":2}}"),
                EventDraft.valid().with("y", "1"));
        var hashes = new HashSet<String>();
        for (EventDraft draft : drafts) {
            assertThat(hashes.add(hash(draft))).as(draft.json()).isTrue();
        }
    }
}
