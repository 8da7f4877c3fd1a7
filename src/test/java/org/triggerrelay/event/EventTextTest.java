package org.triggerrelay.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text and times of an event: all of Unicode, all of RFC 3339, and nothing that only looks like either. */
class EventTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Клијенти високе вредности",
                "Ђорђе, Љиља & Џон",
                "高价值客户",
                "عملاء",
                "e\u0301 and é",
                "🚀 zwj 👩‍👩‍👧",
                "tab\tand line\nand bell\u0007 and escape\u001b[31m",
                "\u007f\u0085\u2028\ufeff",
                " blanks ",
                "\\\"/"
            })
    void textArrivesAsItWasWritten(String text) {
        StatusEvent event = EventDraft.valid()
                .text("subject", text)
                .text("status", text)
                .text("error", text)
                .event();
        assertThat(event.subject()).isEqualTo(text);
        assertThat(event.status()).isEqualTo(text);
        assertThat(event.error()).isEqualTo(text);
        assertThat(EventReader.read(event.json().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new EventReading.Read(event));
    }

    @Test
    void escapesAndPlainLettersAreTheSameText() {
        assertThat(EventDraft.valid()
                        .with("subject", "\"\\u041a\\u043b\\ud83d\\ude80\"")
                        .event())
                .isEqualTo(EventDraft.valid().text("subject", "Кл🚀").event());
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
                "anything"
            })
    void nulAndHalfASurrogatePairAreRefusedByName(String name) {
        assertThat(EventDraft.valid().with(name, "\"a\\u0000b\"").refusal()).contains(name, "NUL");
        assertThat(EventDraft.valid().with(name, "\"a\\ud83db\"").refusal()).contains(name, "surrogate");
        assertThat(EventDraft.valid().with(name, "\"\\ude80\\ud83d\"").refusal())
                .contains(name, "surrogate");
        assertThat(EventDraft.valid().with(name, "\"\\ud83d\"").refusal()).contains(name, "surrogate");
    }

    @Test
    void nulIsRefusedDeepInsideAndInNamesToo() {
        assertThat(EventDraft.valid().with("more", "[{\"a\":[\"\\u0000\"]}]").refusal())
                .contains("more", "NUL");
        assertThat(EventDraft.valid().with("more", "{\"a\\u0000\":1}").refusal())
                .contains("more", "NUL");
        assertThat(EventDraft.valid().with("a\0b", "1").refusal()).contains("NUL");
        assertThat(EventDraft.valid().with("owners", "[\"a\\u0000\"]").refusal())
                .contains("owners", "NUL");
        assertThat(EventDraft.valid().with("values", "{\"a\\u0000\":1}").refusal())
                .contains("values", "NUL");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheEvent() {
        byte[] marked = ("\ufeff" + EventDraft.valid().json()).getBytes(StandardCharsets.UTF_8);
        assertThat(EventReader.read(marked))
                .isEqualTo(new EventReading.Read(EventDraft.valid().event()));
        assertThat(JsonText.fault(marked)).isEmpty();
        assertThat(((EventReading.Read) EventReader.read(marked)).event().json())
                .isEqualTo(EventDraft.valid().json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void anotherEncodingThanUtf8IsRefused(String charset) {
        assertThat(EventDraft.refusal(EventDraft.valid().json().getBytes(Charset.forName(charset))))
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"c3 28", "c1 81", "ed a0 bd ed b8 80", "f5 80 80 80", "ff", "e2 82"})
    void bytesThatAreNoUtf8AreRefused(String hex) {
        var bytes = new ByteArrayOutputStream();
        byte[] json = EventDraft.valid().text("error", "@").bytes();
        for (byte b : json) {
            if (b == '@') {
                for (String code : hex.split(" ")) {
                    bytes.write(Integer.parseInt(code, 16));
                }
            } else {
                bytes.write(b);
            }
        }
        assertThat(EventDraft.refusal(bytes.toByteArray())).contains("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T06:04:11Z, 2026-11-22T06:04:11Z",
        "2026-11-22t06:04:11z, 2026-11-22T06:04:11Z",
        "2026-11-22 06:04:11Z, 2026-11-22T06:04:11Z",
        "2026-11-22T07:04:11+01:00, 2026-11-22T06:04:11Z",
        "2026-11-22T00:34:11-05:30, 2026-11-22T06:04:11Z",
        "2026-11-22T06:04:11-00:00, 2026-11-22T06:04:11Z",
        "2026-11-22T06:04:11.5Z, 2026-11-22T06:04:11.5Z",
        "2026-11-22T06:04:11.123456789Z, 2026-11-22T06:04:11.123456789Z",
        "2026-11-22T06:04:11.123456789999Z, 2026-11-22T06:04:11.123456789Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
        "2017-01-01T00:59:60.7+01:00, 2016-12-31T23:59:59Z",
        "2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
    })
    void timesOfRfc3339AreRead(String text, Instant moment) {
        StatusEvent event =
                EventDraft.valid().text("time", text).text("startedAt", text).event();
        assertThat(event.time()).isEqualTo(moment);
        assertThat(event.startedAt()).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T06:04:11",
                "2026-11-22",
                "06:04:11Z",
                "2026-11-22T06:04Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-31T00:00:00Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T06:60:00Z",
                "2026-11-22T06:04:61Z",
                "2026-11-22T06:04:115Z",
                "2026-11-22T06:04:11.Z",
                "2026-11-22T06:04:11,5Z",
                "2026-11-22T06:04:11+0100",
                "2026-11-22T06:04:11+25:00",
                "2026-11-22T06:04:11Z ",
                " 2026-11-22T06:04:11Z",
                "2026-11-22T06:04:11Z\n",
                "+2026-11-22T06:04:11Z",
                "22.11.2026 06:04:11Z",
                "２０２６-11-22T06:04:11Z",
                ""
            })
    void whatIsNoTimeWithZoneIsRefused(String text) {
        assertThat(EventDraft.valid().text("time", text).refusal()).contains("time: found", "RFC 3339");
        assertThat(EventDraft.complete().text("endedAt", text).refusal()).contains("endedAt: found", "RFC 3339");
    }

    @Test
    void aLongFindingIsCutAndItsControlCharactersAreMadeHarmless() {
        assertThat(EventDraft.valid()
                        .text("outcome", "\u001b[31m" + "x".repeat(10_000))
                        .refusal())
                .doesNotContain("\u001b")
                .hasSizeLessThan(500);
    }
}
