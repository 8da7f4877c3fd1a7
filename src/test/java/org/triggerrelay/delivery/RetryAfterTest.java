package org.triggerrelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the header Retry-After asks for, in each of its forms. */
class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "7, PT7S",
        "' 120 ', PT2M",
        "999999999, PT999999999S",
        "99999999999999999999, PT24H",
        "'Sun, 22 Nov 2026 12:01:30 GMT', PT1M30S",
        "'Sunday, 22-Nov-26 12:01:30 GMT', PT1M30S",
        "Sun Nov 22 12:01:30 2026, PT1M30S",
        "'Sun, 06 Dec 2026 12:00:00 GMT', PT336H",
        "Sun Dec  6 12:00:00 2026, PT336H",
        "'Monday, 22-Nov-76 12:00:00 GMT', PT438312H",
        "'Tuesday, 22-Nov-77 12:00:00 GMT', PT-429528H",
        "'Sun, 22 Nov 2026 11:59:00 GMT', PT-1M",
        "'Mon, 22 Nov 2026 12:00:01 GMT', PT1S" // the day of the week is not looked at
    })
    void secondsOrADate(String header, Duration wait) {
        assertThat(RetryAfter.read(header, NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "soon", "-5", "1.5", "2026-11-22T12:00:10Z", "Sun, 32 Nov 2026 12:00:00 GMT"})
    void whatSaysNothingAsksForNothing(String header) {
        assertThat(RetryAfter.read(header, NOW)).isNull();
    }
}
