package org.triggerrelay.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Limit;
import org.triggerrelay.trigger.Range;
import org.triggerrelay.trigger.Reason;

class WordingTest {
    private static final Wording SERBIAN = Wording.of("sr", "Europe/Belgrade");
    private static final Instant TIME = Instant.parse("2026-11-22T06:04:11Z");

    static List<Firing> ofEachTrigger() {
        return Firings.ofEachTrigger();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1042          | 1,042          | 1.042
            980           | 980            | 980
            41.50         | 41.50          | 41,50
            -1234567.891  | -1,234,567.891 | -1.234.567,891
            0             | 0              | 0
            1e3           | 1,000          | 1.000
            1e400         | 1E+400         | 1E+400
            1.5e400       | 1.5E+400       | 1,5E+400
            """)
    void aNumberIsWrittenAsTheLanguageHasItWithEveryDigit(String number, String english, String serbian) {
        assertThat(Wording.english().number(new BigDecimal(number))).isEqualTo(english);
        assertThat(SERBIAN.number(new BigDecimal(number))).isEqualTo(serbian);
    }

    @Test
    void aTimeIsOfTheZoneAndSaysHowFarThatIsFromUtc() {
        assertThat(Wording.english().time(TIME)).isEqualTo("22 Nov 2026, 06:04:11 UTC");
        assertThat(SERBIAN.time(TIME)).isEqualTo("22. нов 2026. 07:04:11 UTC+01:00");
        assertThat(SERBIAN.in("en").time(TIME)).isEqualTo("22 Nov 2026, 07:04:11 UTC+01:00");
    }

    @ParameterizedTest
    @MethodSource("ofEachTrigger")
    void theHeadlineAndTheReasonOfEachTriggerAreInTheLanguage(Firing firing) {
        Notification told = Firings.told(firing, SERBIAN);
        assertThat(told.headline())
                .matches("(?U)[\\p{IsCyrillic}A-Z].*")
                .isNotEqualTo(Firings.told(firing).headline());
        assertThat(told.reason()).matches("(?U)\\p{IsCyrillic}.*");
        assertThat(told.facts()).allSatisfy(fact -> assertThat(fact.name()).matches("(?U)\\p{IsCyrillic}.*"));
    }

    @Test
    void aCrossingReadsAsPeopleSayIt() {
        Firing firing = Firings.segmentCrossed();
        assertThat(Firings.told(firing).headline())
                .isEqualTo("Segment Клијенти високе вредности has 1,042 members, above 1,000");
        assertThat(Firings.told(firing).reason()).isEqualTo("Crossed 1,000 upward: 980 → 1,042");
        assertThat(Firings.told(firing, SERBIAN).headline())
                .isEqualTo("Број чланова сегмента „Клијенти високе вредности“ је 1.042, изнад 1.000");
        assertThat(Firings.told(firing, SERBIAN).reason()).isEqualTo("Праг 1.000 је пређен навише: 980 → 1.042");
    }

    @Test
    void whatAConditionWithMemorySaysIsTranslatedToo() {
        var range = new Limit.Outside(new Range(new BigDecimal("10"), new BigDecimal("20.5")));
        var row = new Reason.InARow(range, 3, new BigDecimal("21"));
        var lasting = new Reason.Lasting(range, TIME, TIME.plusSeconds(7_200), new BigDecimal("21"));
        assertThat(Because.of(row, SERBIAN)).isEqualTo("Изван 10 … 20,5, узастопних вредности 3: 21");
        assertThat(Because.of(lasting, Wording.english()))
                .isEqualTo("Outside 10 … 20.5 for 2 h, since 22 Nov 2026, 06:04:11 UTC: 21");
    }

    @Test
    void everyOutcomeHasItsWordsInEachLanguage() {
        for (Outcome outcome : Outcome.values()) {
            assertThat(Because.outcome(outcome.word(), SERBIAN)).matches("(?U)\\p{IsCyrillic}.*");
        }
    }

    @Test
    void bothLanguagesHaveTheSameSentencesWithTheSamePlaces() throws IOException {
        Properties english = words("");
        Properties serbian = words("_sr");
        assertThat(serbian.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> assertThat(places(serbian.getProperty(key)))
                .as(key)
                .isEqualTo(places(english.getProperty(key))));
    }

    @Test
    void theLanguageOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("sr"));
            assertThat(Wording.english().say("fact.error")).isEqualTo("Error");
            assertThat(Wording.english().number(new BigDecimal("1234.5"))).isEqualTo("1,234.5");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anUnknownLanguageOrZoneIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> Wording.of("de", "UTC")).hasMessage("relay.language is 'de': use en or sr");
        assertThatThrownBy(() -> Wording.of("en", "Belgrade"))
                .hasMessageStartingWith("relay.time-zone is 'Belgrade': use UTC");
    }

    private static List<String> places(String sentence) {
        return Pattern.compile("\\{\\d}")
                .matcher(sentence)
                .results()
                .map(found -> found.group())
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties words(String suffix) throws IOException {
        var words = new Properties();
        try (Reader text = new InputStreamReader(
                Wording.class.getResourceAsStream("words" + suffix + ".properties"), StandardCharsets.UTF_8)) {
            words.load(text);
        }
        return words;
    }
}
