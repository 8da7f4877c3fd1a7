package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** Each condition, as a flow file says it, decides in the running relay; every flow has a segment of its own. */
class ConditionsTest {
    private static final String SEGMENT = "segment-threshold-crossed";

    /** A flow's options, the numbers of its segment a minute apart, and those of them that fire. */
    private record Case(Map<String, String> options, List<String> numbers, List<String> fire) {}

    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    static {
        add("above", "above: 1e3", "980 1000.0 1001 1002", "1001");
        add("below", "below: 10", "12 10 9.99 8 10 9", "9.99 9");
        add("either", "above: 20; below: 10", "15 21 15 9 25", "21 9 25");
        add("inside", "inside: 10..20", "5 10 15 25 20", "10 20");
        add("outside", "outside: 10..20", "15 21 30 20 9", "21 9");
        add("rearm", "above: 100; rearm: 90", "80 101 95 102 90 103", "101 103");
        add("change", "changeBy: +10%", "100 109 110 50 120 121", "110 121");
        add("times", "above: 10; times: 3", "5 11 12 13 14 5 11 12", "13");
        add("lasting", "above: 10; lasting: 2m", "5 11 12 13 14", "13");
        add("first", "above: 10; first: fire", "11 12", "11");
        add("filter", "above: 10; filter: value > 20.0 && outcome == 'succeeded'", "5 11 5 21", "21");
    }

    private final Receiver receiver;
    private TestRelay relay;

    @TempDir
    private Path folder;

    private int minute;

    ConditionsTest() throws Exception {
        receiver = new Receiver();
    }

    private static void add(String name, String options, String numbers, String fire) {
        var written = new LinkedHashMap<String, String>();
        for (String option : options.split("; ")) {
            written.put(option.split(": ", 2)[0], option.split(": ", 2)[1]);
        }
        CASES.put(name, new Case(written, List.of(numbers.split(" ")), List.of(fire.split(" "))));
    }

    @BeforeEach
    void prepare() {
        relay = new TestRelay(folder);
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    private FlowFile flow(String name, String trigger) {
        return FlowFile.webhook(name, trigger, receiver.url("/" + name));
    }

    private Event at(Event event) {
        minute++;
        return event.with("time", "2026-11-22T%02d:%02d:00Z".formatted(minute / 60, minute % 60));
    }

    private void firings(String flow, String member, List<String> expected) throws Exception {
        JsonNode counts = relay.flow(flow);
        int stored = counts.path("due").asInt()
                + counts.path("running").asInt()
                + counts.path("delivered").asInt();
        assertThat(stored).as(flow).isEqualTo(expected.size());
        await().untilAsserted(() -> assertThat(receiver.at("/" + flow))
                .as(flow)
                .extracting(request -> request.member(member))
                .containsExactlyInAnyOrderElementsOf(expected));
    }

    @Test
    void everyConditionOnANumberFiresWhereItShould() throws Exception {
        for (var one : CASES.entrySet()) {
            FlowFile file = flow(one.getKey(), SEGMENT).with("subject", one.getKey());
            for (var option : one.getValue().options().entrySet()) {
                file = file.with(option.getKey(), option.getValue());
            }
            relay.flow(file);
        }
        relay.start();
        for (var one : CASES.entrySet()) {
            int number = 0;
            for (String value : one.getValue().numbers()) {
                relay.accept(at(Event.segment(one.getKey() + number++, one.getKey(), value)));
            }
        }
        for (var one : CASES.entrySet()) {
            firings(one.getKey(), "value", one.getValue().fire());
        }
    }

    @Test
    void memoryOutlivesTheRelay() throws Exception {
        relay.flow(flow("times", SEGMENT).with("above", "10").with("times", "3"));
        relay.flow(flow("rearm", SEGMENT).with("above", "10").with("rearm", "5"));
        relay.start();
        for (String value : List.of("1", "11", "12")) {
            relay.accept(at(Event.segment("s" + value, "S", value)));
        }
        relay.close();
        relay.start();
        for (String value : List.of("13", "9", "14")) {
            relay.accept(at(Event.segment("s" + value, "S", value)));
        }
        firings("times", "value", List.of("13"));
        firings("rearm", "value", List.of("11"));
    }

    @Test
    void namesDimensionsRunKindsAndOutcomesChooseWhatAFlowSees() throws Exception {
        relay.flow(flow("names", "data-source-refresh-failed")
                        .with("subject", "CRM, R\\,D*")
                        .with("instance", "prod-?"))
                .flow(flow("dimension", "measure-threshold-crossed")
                        .with("above", "10")
                        .with("dimension", "R?,DE"))
                .flow(flow("kind", "data-source-refresh-failed").with("runKind", "scheduled"))
                .flow(flow("outcome", "full-refresh-completed").with("outcome", "failed, cancelled"))
                .start();
        for (String subject : List.of("CRM", "R,D 2", "R", "ERP")) {
            relay.accept(Event.failed("a" + subject, subject).with("instance", "prod-1"));
            relay.accept(Event.failed("b" + subject, subject).with("runKind", "scheduled"));
            relay.accept(Event.failed("c" + subject, subject).with("runKind", "manual"));
        }
        for (String value : List.of("1", "11")) {
            relay.accept(at(Event.of("m" + value, "measure", "Basket", "succeeded")
                    .number("value", value)
                    .values("RS", value)
                    .values("DE", value)
                    .values("AT", value)));
        }
        for (String outcome : List.of("succeeded", "failed", "cancelled", "warned")) {
            relay.accept(Event.of(outcome, "full", "Everything", outcome).with("run", outcome));
        }
        firings("names", "subject", List.of("CRM", "R,D 2"));
        firings("dimension", "dimension", List.of("RS", "DE"));
        firings("kind", "eventId", List.of("bCRM", "bR,D 2", "bR", "bERP"));
        firings("outcome", "outcome", List.of("failed", "cancelled"));
    }

    @Test
    void aRowOfFailuresIsToldAtItsBeginningAndItsEnd() throws Exception {
        relay.flow(flow("begins", "data-source-refresh-failed").with("repeat", "false"))
                .flow(flow("ends", "data-source-refresh-succeeded").with("recovered", "true"))
                .start();
        int number = 0;
        for (String outcome : List.of("succeeded", "failed", "retrying", "failed", "succeeded", "warned", "failed")) {
            relay.accept(at(Event.of(outcome + number++, "data-source", "CRM", outcome)));
        }
        firings("begins", "eventId", List.of("failed1", "failed6"));
        firings("ends", "eventId", List.of("succeeded4"));
    }

    @Test
    void aNumberMeansTheSameAsText() throws Exception {
        String file = flow("plain", SEGMENT).with("above", "@").yaml().replace("\"@\"", "1e3");
        Files.createDirectories(relay.flows());
        Files.writeString(relay.flows().resolve("plain.camel.yaml"), file);
        relay.start();
        for (String value : List.of("999", "1000", "1001")) {
            relay.accept(at(Event.segment("s" + value, "S", value)));
        }
        firings("plain", "value", List.of("1001"));
    }
}
