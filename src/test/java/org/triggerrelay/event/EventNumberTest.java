package org.triggerrelay.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reason;

/** Decimals of any length stay what they are, from the event to the firing's JSON. */
class EventNumberTest {

    static List<String> decimals() {
        return List.of(
                "0",
                "-0",
                "0.00",
                "1042",
                "41.50",
                "-17.25",
                "1e3",
                "1E+3",
                "1000.0",
                "0.1",
                "9007199254740993",
                "3.141592653589793238462643383279502884197169399375105820974944592307816406286",
                "1e999999999",
                "-1e-999999999",
                "1e2147483647",
                "100e2147483647",
                "0.01e-2147483000",
                "0e2147483647",
                "7".repeat(10_000),
                "0." + "3".repeat(10_000),
                "1" + "0".repeat(50_000));
    }

    @ParameterizedTest
    @MethodSource("decimals")
    @Timeout(20)
    void aDecimalReachesTheFiringsJsonAsTheSameNumber(String written) throws Exception {
        var number = new BigDecimal(written);
        StatusEvent event = EventDraft.number("measure", "Basket", written)
                .with("values", "{\"RS\":" + written + "}")
                .event();
        assertThat(event.value()).isEqualTo(number);
        assertThat(event.values().get("RS")).isEqualTo(number);
        var firing = new Firing(
                "l-1",
                "t",
                "f",
                Instant.EPOCH,
                new Reason.Said("because"),
                null,
                event.value(),
                number,
                number,
                null,
                event,
                1);
        JsonNode json = Json.MAPPER.readTree(firing.toString());
        assertThat(json.get("value").isNumber()).isTrue();
        assertThat(json.get("value").decimalValue()).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e-99999999999", "1e2147483649", "1e9999999999999999999999"})
    void anExponentBeyondEveryDecimalIsRefusedByName(String written) {
        assertThat(EventDraft.number("segment", "High value", written).refusal())
                .startsWith("value: ")
                .contains("exponent");
        assertThat(EventDraft.valid().with("values", "{\"RS\":" + written + "}").refusal())
                .startsWith("values.RS: ")
                .contains("exponent");
        assertThat(EventDraft.valid().with("records", written).refusal()).startsWith("records: ");
        assertThat(EventDraft.valid().with("more", "[" + written + "]").refusal())
                .startsWith("more: ");
    }

    @Test
    @Timeout(30)
    void hundredsOfThousandsOfDigitsAreReadInReasonableTime() {
        String digits = "9".repeat(300_000);
        assertThat(EventDraft.number("segment", "High value", digits)
                        .event()
                        .value()
                        .precision())
                .isEqualTo(digits.length());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "7.0, 7", "7e0, 7", "1e3, 1000", "9223372036854775807, 9223372036854775807", "0e99, 0"})
    void recordsAreAWholeNumberInAnyNotation(String written, long records) {
        assertThat(EventDraft.valid().with("records", written).event().records())
                .isEqualTo(records);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "1e19", "-1", "0.5", "1e-1", "1e999999999", "-0.0001"})
    void recordsThatAreNoCountAreRefused(String written) {
        assertThat(EventDraft.valid().with("records", written).refusal()).startsWith("records: found ");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "12.0, 12", "2147483647, 2147483647"})
    void partsAreAWholeNumberFromOne(String written, int parts) {
        assertThat(EventDraft.valid().with("parts", written).event().parts()).isEqualTo(parts);
    }
}
