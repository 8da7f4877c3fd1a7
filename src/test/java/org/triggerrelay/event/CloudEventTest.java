package org.triggerrelay.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A status event in the envelope of CloudEvents 1.0 is the event itself. */
class CloudEventTest {
    private static final EventDraft DATA =
            EventDraft.number("segment", "Клијенти високе вредности", "1042.50").with("extra", "[1]");

    private static String structured(String data) {
        return "{\"specversion\":\"1.0\",\"type\":\"org.triggerrelay.status\",\"id\":\"e-1\",\"source\":\"/contoso\","
                + "\"time\":\"2026-11-22T07:00:00Z\",\"subject\":\"Named outside\","
                + "\"datacontenttype\":\"application/json\"," + data + "}";
    }

    private static EventReading read(String json) {
        return EventReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static StatusEvent event(EventReading reading) {
        assertThat(reading).isInstanceOf(EventReading.Read.class);
        return ((EventReading.Read) reading).event();
    }

    private static String reason(EventReading reading) {
        assertThat(reading).isInstanceOf(Rejection.class);
        return ((Rejection) reading).reason();
    }

    static Stream<Arguments> everyForm() {
        String base64 = Base64.getEncoder().encodeToString(DATA.bytes());
        return Map.of(
                        "structured",
                        structured("\"data\":" + DATA.json()),
                        "data as text",
                        structured("\"data\":" + EventDraft.quoted(DATA.json())),
                        "Base64",
                        structured("\"data_base64\":\"" + base64 + "\""),
                        "no type of content",
                        structured("\"data\":" + DATA.json()).replace("application/json", ""),
                        "extensions",
                        structured("\"status\":\"s\",\"parts\":\"x\",\"data\":" + DATA.json()),
                        "envelope last",
                        "{\"data\":" + DATA.json()
                                + ",\"value\":\"7\",\"type\":\"org.triggerrelay.status\",\"specversion\":\"1.0\"}")
                .entrySet()
                .stream()
                .map(form -> Arguments.of(form.getKey(), form.getValue()));
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void everyFormCarriesTheSameEvent(String name, String json) {
        StatusEvent event = event(read(json));
        assertThat(event).as(name).isEqualTo(DATA.event());
        assertThat(event.json()).doesNotContain("specversion");
        assertThat(event(read(event.json()))).isEqualTo(event);
    }

    @Test
    void binaryModeTakesItsAttributesFromHeaders() {
        var attributes = Map.of("specversion", "1.0", "type", "org.triggerrelay.status", "id", "e-1", "source", "/c");
        assertThat(event(EventReader.readBinary(DATA.bytes(), attributes))).isEqualTo(DATA.event());
        StatusEvent standing = event(
                EventReader.readBinary(DATA.without("id").without("source").bytes(), attributes));
        assertThat(standing.id()).isEqualTo("e-1");
        assertThat(standing.source()).isEqualTo("/c");
    }

    @Test
    void attributesStandInForWhatTheDataLeavesOut() {
        EventDraft bare = DATA.without("id").without("source").without("time").without("subject");
        StatusEvent event = event(read(structured("\"data\":" + bare.json())));
        assertThat(event).extracting("id", "source", "subject").containsExactly("e-1", "/contoso", "Named outside");
        assertThat(event.time()).isEqualTo("2026-11-22T07:00:00Z");
        assertThat(event(read(structured("\"data\":" + bare.with("id", "null").json())))
                        .id())
                .isEqualTo("e-1");
        assertThat(event(read(structured("\"data\":" + DATA.json()))).id()).isEqualTo("run-4711/crm");
    }

    @Test
    void longDecimalsSurviveTheEnvelope() {
        String digits = "1" + "0123456789".repeat(500) + ".50";
        assertThat(event(read(structured(
                                "\"data\":" + DATA.with("value", digits).json())))
                        .value())
                .hasToString(digits);
        assertThat(event(read(structured(
                                "\"data\":" + DATA.with("value", "1e999999999").json())))
                        .value())
                .isEqualByComparingTo("1e999999999");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "1.0"                     | "0.3"           | specversion: found "0.3"; allowed is "1.0"
            "1.0"                     | 1.0             | specversion: found no text
            "org.triggerrelay.status" | "com.foreign"   | type: found "com.foreign"
            "org.triggerrelay.status" | null            | type: found none
            "data":{                  | "date":{        | data: a CloudEvent carries
            "outcome":"succeeded"     | "outcome":"ok"  | outcome: found "ok"
            "outcome":"succeeded"     | "outcome":null  | outcome
            "value":1042.50           | "value":"7"     | value: found "7"
            """)
    void aRefusalNamesTheAttributeOrTheField(String part, String replaced, String told) {
        String json = structured("\"data\":" + DATA.json());
        assertThat(json).contains(part);
        assertThat(reason(read(json.replace(part, replaced)))).contains(told).doesNotContain("id: missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "data":[1]              | data: a CloudEvent carries
            "data":"{"              | broken JSON
            "data":""               | data: a CloudEvent carries
            "data_base64":"%%%"     | data_base64: found no Base64
            "data_base64":"eyI="    | broken JSON
            "data_base64":"/////w==" | UTF-8
            "data":{"specversion":"1.0","id":"1"} | CloudEvent inside a CloudEvent
            """)
    void dataThatIsNoStatusEventIsRefused(String data, String told) {
        assertThat(reason(read(structured(data)))).contains(told);
    }

    @Test
    void aBinaryRefusalDoesNotMissWhatAttributesGave() {
        var attributes = new HashMap<>(Map.of("specversion", "1.0", "type", "org.triggerrelay.status", "id", "e-1"));
        String reason = reason(EventReader.readBinary(
                DATA.without("id").text("outcome", "Failed").bytes(), attributes));
        assertThat(reason).contains("outcome: found \"Failed\"").doesNotContain("id: missing");
        attributes.remove("type");
        assertThat(reason(EventReader.readBinary(DATA.bytes(), attributes))).contains("type: found none");
        assertThat(reason(EventReader.readBinary(new byte[EventReader.MAX_BYTES + 1], attributes)))
                .contains("larger");
    }
}
