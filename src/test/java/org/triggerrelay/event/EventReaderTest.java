package org.triggerrelay.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader takes from the members of an event, and how it names what it refuses. */
class EventReaderTest {

    @Test
    void everyMemberArrivesInItsField() {
        StatusEvent event = EventDraft.complete().event();
        assertThat(event)
                .extracting("id", "source", "process", "subject", "status", "instance", "run", "runKind", "refresh")
                .containsExactly(
                        "run-4711/crm",
                        "contoso/insights",
                        "data-source",
                        "CRM",
                        "Failed (permanent)",
                        "contoso-prod",
                        "4711",
                        "scheduled",
                        "full");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T06:04:11Z"));
        assertThat(event.startedAt()).isEqualTo(Instant.parse("2026-11-22T06:00:00Z"));
        assertThat(event.endedAt()).isEqualTo(Instant.parse("2026-11-22T06:04:10Z"));
        assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event.records()).isZero();
        assertThat(event.error()).isEqualTo("Sign-in to the source was refused");
        assertThat(event.link()).isEqualTo("https://insights.contoso.example/runs/4711");
        assertThat(event.owners()).containsExactly("ana@contoso.example");
        assertThat(event.subjectId()).isEqualTo("ds-17");
        assertThat(event.parts()).isEqualTo(12);
        assertThat(event.value()).isEqualByComparingTo("41.5");
        assertThat(event.values()).isEqualTo(Map.of("RS", new BigDecimal("41.5"), "DE", new BigDecimal("63.25")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "time", "process", "subject", "outcome"})
    void aRequiredMemberThatIsMissingOrNullIsNamed(String name) {
        assertThat(EventDraft.valid().without(name).refusal()).contains(name).contains("missing");
        assertThat(EventDraft.valid().with(name, "null").refusal()).contains(name);
    }

    @Test
    void everythingThatIsMissingIsToldAtOnce() {
        assertThat(EventDraft.refusal("{}".getBytes(StandardCharsets.UTF_8)))
                .contains("id: missing", "source: missing", "time: missing", "process: missing", "outcome: missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "instance",
                "run",
                "runKind",
                "refresh",
                "startedAt",
                "endedAt",
                "records",
                "error",
                "link",
                "owners",
                "subjectId",
                "parts",
                "value",
                "values"
            })
    void anOptionalMemberThatIsNullIsAsGoodAsAbsent(String name) {
        assertThat(EventDraft.complete().with(name, "null").event())
                .isEqualTo(EventDraft.complete().without(name).event());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id         | 7          | 7         | string
            id         | ""         | ""        | any text
            source     | ["a"]      | an array  | string
            time       | 17         | 17        | string
            time       | "tomorrow" | "tomorrow" | RFC 3339
            process    | true       | true      | string
            process    | ""         | ""        | any text
            subject    | {"a":1}    | an object | string
            subject    | ""         | ""        | any text
            outcome    | "Failed"   | "Failed"  | failed
            outcome    | 3          | 3         | succeeded
            status     | 3          | 3         | string
            instance   | 3          | 3         | string
            instance   | ""         | ""        | any text
            run        | 4711       | 4711      | string
            run        | ""         | ""        | any text
            runKind    | []         | an array  | string
            refresh    | false      | false     | string
            startedAt  | "06:00"    | "06:00" | RFC 3339
            endedAt    | "06:00"    | "06:00" | RFC 3339
            records    | "0"        | "0"       | integer
            records    | -1         | -1        | 0
            records    | 1.5        | 1.5       | integer
            error      | {}         | an object | string
            link       | 1          | 1         | string
            owners     | "ana@x"    | "ana@x"   | array
            subjectId  | 17         | 17        | string
            parts      | 0          | 0         | 1
            parts      | "12"       | "12"      | integer
            parts      | 3e9        | 3e9       | whole number
            value      | "1042"     | "1042"    | number
            value      | true       | true      | number
            values     | [1,2]      | an array  | object
            values     | {"RS":"1"} | "1"       | number
            values     | {"RS":null}| null      | number
            """)
    void aWrongValueIsToldWithFieldFindingAndWhatIsAllowed(String name, String json, String found, String allowed) {
        assertThat(EventDraft.complete().with(name, json).refusal())
                .startsWith(name)
                .contains("found " + found)
                .contains("allowed")
                .contains(allowed);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void everyOutcomeIsReadByItsWord(Outcome outcome) {
        assertThat(EventDraft.of("segment", "High value", outcome.word())
                        .event()
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void whatTheFormatDoesNotKnowIsKept() {
        EventDraft draft = EventDraft.valid().with("region", "{\"name\":\"Војводина\",\"codes\":[1,null,2.50]}");
        assertThat(draft.event().json()).isEqualTo(draft.json());
    }

    @Test
    void aMemberThatStandsTwiceIsRefused() {
        String json = EventDraft.valid().json().replaceFirst("\\{", "{\"subject\":\"ERP\",");
        assertThat(EventDraft.refusal(json.getBytes(StandardCharsets.UTF_8))).startsWith("subject: stands twice");
        assertThat(EventDraft.valid().with("values", "{\"RS\":1,\"RS\":2}").refusal())
                .contains("values")
                .contains("\"RS\" stands twice");
    }

    @Test
    void anOwnerThatIsNoAddressNeverRefusesTheEvent() {
        List<String> owners = EventDraft.valid()
                .with("owners", "[\"ana@contoso.example\",\"nobody\",7,{\"a\":null},\"\"]")
                .event()
                .owners();
        assertThat(owners).containsExactly("ana@contoso.example", "nobody", "7", "{\"a\":null}", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            42                | a number
            "event"           | a string
            [{"id":"1"}]      | an array
            true              | a boolean
            null              | null
            {"id":"1"         | broken JSON
            {"id":"1"}}       | broken JSON
            {id:1}            | broken JSON
            {"id":"1",}       | broken JSON
            {"id":NaN}        | broken JSON
            {"id":"1"} {"a":1}| more behind it
            `` | nothing
            """)
    void whatIsNoObjectIsRefusedForWhatItIs(String json, String told) {
        byte[] payload = json.startsWith("{\"id\":\"1\"} ")
                ? (EventDraft.valid().json() + " {\"a\":1}").getBytes(StandardCharsets.UTF_8)
                : json.getBytes(StandardCharsets.UTF_8);
        assertThat(EventDraft.refusal(payload)).contains(told);
    }

    @Test
    void brokenJsonIsToldWithLineAndColumn() {
        assertThat(EventDraft.refusal("{\"id\":\"1\",\n \"source\" oops}".getBytes(StandardCharsets.UTF_8)))
                .contains("line 2, column");
    }

    @Test
    void anEventOfOneMegabyteIsReadAndOneByteMoreIsNot() {
        EventDraft draft = EventDraft.valid().text("error", "");
        String filling = "x".repeat(EventReader.MAX_BYTES - draft.bytes().length);
        assertThat(draft.text("error", filling).event().error()).isEqualTo(filling);
        assertThat(draft.text("error", filling + "x").refusal()).contains("larger", "1,048,576");
    }

    @Test
    void anEventIsAtMostAHundredLevelsDeep() {
        assertThat(EventDraft.valid().with("deep", nested(98)).event().json()).contains("[[[");
        assertThat(EventDraft.valid().with("deep", nested(100)).refusal()).contains("100");
        assertThat(EventDraft.valid().with("deep", nested(500_000)).refusal()).contains("100");
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }
}
