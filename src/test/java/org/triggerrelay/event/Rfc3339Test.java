package org.triggerrelay.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T06:04:11Z, 2026-11-22T06:04:11Z",
        "2026-11-22t06:04:11z, 2026-11-22T06:04:11Z",
        "2026-11-22 06:04:11Z, 2026-11-22T06:04:11Z",
        "2026-11-22T06:04:11.5+01:30, 2026-11-22T04:34:11.500Z",
        "2026-11-22T06:04:11-00:00, 2026-11-22T06:04:11Z",
        "2026-01-01T00:30:00+23:59, 2025-12-31T00:31:00Z",
        "2026-11-22T06:04:11.123456789123Z, 2026-11-22T06:04:11.123456789Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "1600-02-29T00:00:00.000000001Z, 1600-02-29T00:00:00.000000001Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
        "2017-01-01T00:59:60.7+01:00, 2016-12-31T23:59:59Z"
    })
    void everyNotationNamesItsMoment(String text, Instant moment) {
        assertThat(Rfc3339.instant(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22",
                "2026-11-22T06:04:11",
                "2026-11-22T06:04Z",
                "2026-11-22T06:04:11.Z",
                "2026-11-22T06:04:11,5Z",
                "2026-11-22T06:04:11Zz",
                "2026-11-22T06:04:11+01",
                "2026-11-22T06:04:11+0100",
                "2026-11-22T06:04:11+24:00",
                "2026-11-22T06:04:11+01:60",
                "2026-11-22T24:00:00Z",
                "2026-11-22T06:60:11Z",
                "2026-11-22T06:04:61Z",
                "2026-02-29T06:04:11Z",
                "2026-13-01T06:04:11Z",
                "2026/11/22T06:04:11Z",
                "2026-11-22X06:04:11Z",
                "२०२६-11-22T06:04:11Z",
                "+2026-1-22T06:04:11Z",
                "2026-11-22T06:04:60Z",
                "2026-11-22T23:59:60Z",
                "2016-12-31T23:59:60+01:00"
            })
    void whatNamesNoMomentIsNone(String text) {
        assertThat(Rfc3339.instant(text)).isNull();
    }

    @Test
    void momentsReadAsThePlatformWritesThem() {
        var random = new Random(4711);
        for (int i = 0; i < 2_000; i++) {
            Instant moment = Instant.ofEpochSecond(
                    random.nextLong(-62_167_219_200L, 253_402_300_800L), random.nextInt(1_000_000_000));
            ZoneOffset zone = ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60 + 1) * 60);
            OffsetDateTime there = moment.atOffset(zone);
            if (there.getYear() >= 0 && there.getYear() <= 9999) {
                String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there);
                String written =
                        text.length() > 16 && text.charAt(16) == ':' ? text : text.replaceFirst("(T..:..)", "$1:00");
                assertThat(Rfc3339.instant(written)).as(written).isEqualTo(moment);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T06:04:11Z",
        "2026-11-22T06:04:11.100Z",
        "2026-11-22T06:04:11.001Z",
        "2026-11-22T06:04:11.000001Z",
        "2026-11-22T06:04:11.120340Z",
        "2026-11-22T06:04:11.000000001Z",
        "0000-01-01T00:00:00Z",
        "0009-12-31T23:59:59.999999999Z",
        "1969-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.999999999Z",
        "-0001-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z"
    })
    void aMomentIsWrittenAsJavaWritesIt(Instant moment) {
        assertThat(Rfc3339.text(moment)).isEqualTo(moment.toString());
    }

    @Test
    void anyMomentIsWrittenAsJavaWritesIt() {
        var random = new Random(4711);
        long[] parts = {1, 1000, 1_000_000};
        for (int i = 0; i < 20_000; i++) {
            long part = parts[random.nextInt(parts.length)];
            long nanos = random.nextInt((int) (1_000_000_000 / part)) * part;
            Instant moment = Instant.ofEpochSecond(random.nextLong(-70_000_000_000L, 260_000_000_000L), nanos);
            assertThat(Rfc3339.text(moment)).isEqualTo(moment.toString());
        }
    }
}
