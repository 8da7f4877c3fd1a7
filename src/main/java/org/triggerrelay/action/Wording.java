package org.triggerrelay.action;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The built-in words of a language, and how it writes numbers and times, these of one zone. */
public final class Wording {
    /** The languages that are shipped, by their tags. */
    public static final List<String> LANGUAGES = List.of("en", "sr");

    private static final int LONGEST_PLAIN_NUMBER = 40;
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ROOT);

    private final ResourceBundle words;
    private final Locale locale;
    private final ZoneId zone;

    private Wording(Locale locale, ZoneId zone) {
        this.words = ResourceBundle.getBundle(
                "org.triggerrelay.action.words",
                locale,
                Wording.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.locale = locale;
        this.zone = zone;
    }

    /** The wording of a language, {@code en} or {@code sr}, in a zone such as {@code Europe/Belgrade}. */
    public static Wording of(String language, String zone) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException(
                    "relay.language is '" + Plain.line(language, 40) + "': use " + String.join(" or ", LANGUAGES));
        }
        try {
            return new Wording(Locale.forLanguageTag(language), ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "relay.time-zone is '" + Plain.line(zone, 40)
                            + "': use UTC or the name of a region, such as Europe/Belgrade",
                    e);
        }
    }

    /** English, with times in UTC. */
    public static Wording english() {
        return of("en", "UTC");
    }

    /** The same zone in another language. */
    public Wording in(String language) {
        return language.equals(language()) ? this : of(language, zone.getId());
    }

    /** The tag of the language. */
    public String language() {
        return locale.toLanguageTag();
    }

    public Locale locale() {
        return locale;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The sentence of this key, with the texts put in as they are. */
    public String say(String key, String... texts) {
        return new MessageFormat(words.getString(key), Locale.ROOT)
                .format(Arrays.copyOf(texts, texts.length, Object[].class));
    }

    /** The same where the key is one that there is. */
    public Optional<String> known(String key, String... texts) {
        try {
            return Optional.of(say(key, texts));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    /** The number with every digit that it has, unless they would fill a page. */
    public String number(BigDecimal number) {
        if (Math.abs((long) number.scale()) + number.precision() > LONGEST_PLAIN_NUMBER) {
            return number.toString()
                    .replace('.', words.getString("number.decimal").charAt(0));
        }
        var format = new DecimalFormat("#,##0", symbols());
        format.setMinimumFractionDigits(Math.max(0, number.scale()));
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    /** What stands between groups of digits, and before decimals. */
    public DecimalFormatSymbols symbols() {
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(words.getString("number.grouping").charAt(0));
        symbols.setDecimalSeparator(words.getString("number.decimal").charAt(0));
        return symbols;
    }

    /** The time to the second, in the zone, which is named by its distance from UTC. */
    public String time(Instant time) {
        ZonedDateTime there = time.atZone(zone);
        String offset = there.getOffset().equals(ZoneOffset.UTC) ? "UTC" : OFFSET.format(there);
        return DateTimeFormatter.ofPattern(words.getString("time"), locale).format(there) + " " + offset;
    }

    /** The duration in the largest unit that it is a whole number of. */
    public String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= 86_400 && seconds % 86_400 == 0) {
            return say("duration.days", Long.toString(seconds / 86_400));
        }
        if (seconds >= 3_600 && seconds % 3_600 == 0) {
            return say("duration.hours", Long.toString(seconds / 3_600));
        }
        return seconds >= 60 && seconds % 60 == 0
                ? say("duration.minutes", Long.toString(seconds / 60))
                : say("duration.seconds", Long.toString(seconds));
    }

    @Override
    public String toString() {
        return language() + ", " + zone;
    }
}
