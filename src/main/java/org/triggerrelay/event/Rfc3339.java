package org.triggerrelay.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A time with zone after RFC 3339, in any of its notations. By hand, since every event has some: the platform's own
 * formatter took a tenth of the time of taking an event in.
 */
public final class Rfc3339 {
    private static final long FIRST_YEAR = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long AFTER_LAST_YEAR =
            Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int TO_SECONDS = "2026-11-22T06:04:11".length();
    private static final int NANO_DIGITS = 9;

    private final String text;
    private int at = TO_SECONDS;

    private Rfc3339(String text) {
        this.text = text;
    }

    /** The moment that this text names, to the nanosecond, a leap second as the one before it; null where it names none. */
    static @Nullable Instant instant(String text) {
        try {
            return text.length() > TO_SECONDS ? new Rfc3339(text).read() : null;
        } catch (DateTimeException | StringIndexOutOfBoundsException none) {
            return null;
        }
    }

    /** The moment in UTC, as {@link Instant#toString} has it. */
    public static String text(Instant moment) {
        long seconds = moment.getEpochSecond();
        if (seconds < FIRST_YEAR || seconds >= AFTER_LAST_YEAR) {
            return moment.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_OF_DAY));
        int second = Math.floorMod(seconds, SECONDS_OF_DAY);
        var text = new StringBuilder(30);
        put(text, date.getYear(), 1000);
        put(text.append('-'), date.getMonthValue(), 10);
        put(text.append('-'), date.getDayOfMonth(), 10);
        put(text.append('T'), second / 3600, 10);
        put(text.append(':'), second / 60 % 60, 10);
        put(text.append(':'), second % 60, 10);
        int nanos = moment.getNano();
        if (nanos > 0) {
            putFraction(text.append('.'), nanos);
        }
        return text.append('Z').toString();
    }

    /** Writes three, six or nine digits, as few as hold it. */
    private static void putFraction(StringBuilder text, int nanos) {
        if (nanos % 1_000_000 == 0) {
            put(text, nanos / 1_000_000, 100);
        } else if (nanos % 1000 == 0) {
            put(text, nanos / 1000, 100_000);
        } else {
            put(text, nanos, 100_000_000);
        }
    }

    /** Writes a number with all its digits, of which the first counts this much. */
    private static void put(StringBuilder text, int number, int first) {
        for (int unit = first; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
    }

    private Instant read() {
        requireMarks();
        LocalDate date = LocalDate.of(number(0, 4), number(5, 2), number(8, 2));
        int hour = atMost(23, number(11, 2));
        int minute = atMost(59, number(14, 2));
        int second = atMost(60, number(17, 2));
        int nanos = fraction();
        int offset = offset();
        boolean leap = second == 60;
        long minutes = date.toEpochDay() * 1440 + hour * 60L + minute - offset;
        if (leap) {
            requireEndOfMonth(minutes);
        }
        return Instant.ofEpochSecond(minutes * 60 + (leap ? 59 : second), leap ? 0 : nanos);
    }

    private void requireMarks() {
        char middle = text.charAt(10);
        boolean marks = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (middle == 'T' || middle == 't' || middle == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        if (!marks) {
            throw new DateTimeException("no time");
        }
    }

    private int fraction() {
        if (text.charAt(at) != '.') {
            return 0;
        }
        int from = ++at;
        int nanos = 0;
        while (isDigit(text.charAt(at))) {
            if (at - from < NANO_DIGITS) {
                nanos = nanos * 10 + text.charAt(at) - '0';
            }
            at++;
        }
        if (at == from) {
            throw new DateTimeException("no digit behind the point");
        }
        for (int digits = at - from; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Minutes east of Greenwich. */
    private int offset() {
        char sign = text.charAt(at);
        boolean utc = sign == 'Z' || sign == 'z';
        boolean whole = text.length() == at + (utc ? 1 : 6);
        if (!whole || (!utc && ((sign != '+' && sign != '-') || text.charAt(at + 3) != ':'))) {
            throw new DateTimeException("no zone");
        }
        if (utc) {
            return 0;
        }
        int minutes = atMost(23, number(at + 1, 2)) * 60 + atMost(59, number(at + 4, 2));
        return sign == '-' ? -minutes : minutes;
    }

    /** Leap seconds come after the last minute of a month, in UTC, and never elsewhere. */
    private static void requireEndOfMonth(long minutes) {
        LocalDate next = LocalDate.ofEpochDay(Math.floorDiv(minutes + 1, 1440));
        if (Math.floorMod(minutes + 1, 1440) != 0 || next.getDayOfMonth() != 1) {
            throw new DateTimeException("no leap second comes here");
        }
    }

    private int number(int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            char digit = text.charAt(i);
            if (!isDigit(digit)) {
                throw new DateTimeException("no digit");
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int atMost(int most, int number) {
        if (number > most) {
            throw new DateTimeException("beyond its range");
        }
        return number;
    }
}
