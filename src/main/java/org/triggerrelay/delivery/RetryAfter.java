package org.triggerrelay.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long an answer asks to wait in its header {@code Retry-After}: seconds, or a date in one of HTTP's three forms. */
public final class RetryAfter {
    private static final int LONGEST_DIGITS = 9;
    private static final DateTimeFormatter FIXED = of("d MMM yyyy HH:mm:ss 'GMT'");
    private static final DateTimeFormatter OF_C = of("MMM d HH:mm:ss yyyy");

    private RetryAfter() {}

    private static DateTimeFormatter of(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** The wait that the header asks for, from now on; null where it says nothing that can be understood. */
    public static @Nullable Duration read(@Nullable String header, Instant now) {
        String text = header == null ? "" : header.strip().replaceAll("\\s+", " ");
        if (text.matches("\\d+")) {
            return text.length() > LONGEST_DIGITS
                    ? AttemptOutcome.LONGEST_ASKED
                    : Duration.ofSeconds(Long.parseLong(text));
        }
        String date = text.replaceFirst("^[A-Za-z]+,? ", ""); // the day of the week adds nothing
        return Stream.of(FIXED, OF_C, ofRfc850(now))
                .flatMap(form -> time(date, form).stream())
                .findFirst()
                .map(then -> Duration.between(now, then))
                .orElse(null);
    }

    private static Optional<Instant> time(String date, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException anotherForm) {
            return Optional.empty();
        }
    }

    /** Two digits of a year mean the one that is at most fifty years ahead, as RFC 9110 says. */
    private static DateTimeFormatter ofRfc850(Instant now) {
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        return new DateTimeFormatterBuilder()
                .appendPattern("dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, year - 49)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH);
    }
}
