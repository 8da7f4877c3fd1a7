package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.triggerrelay.HandClock;

/** Thirty days at a made-up company: what its platform reports, at the hours of a clock that is moved along. */
final class Month {
    private static final List<String> SOURCES =
            List.of("CRM", "Web shop", "Point of sale", "Newsletter", "Loyalty cards", "Call centre");
    private static final Map<String, Double> SEGMENTS = Map.of(
            "Loyal customers", 12_240.0,
            "Lapsed, 90 days", 3_120.0,
            "High value", 880.0,
            "Newsletter readers", 45_210.0,
            "Churn risk", 2_210.0,
            "Birthday this week", 240.0);
    private static final Map<String, Double> MEASURES =
            Map.of("Average order value", 74.35, "Lifetime value", 412.9, "Orders per customer", 3.42);
    private static final List<String> ERRORS = List.of(
            "Sign-in to the source was refused: the token has expired",
            "Timed out after 30 minutes",
            "Column loyalty_tier is missing");

    private final TestRelay relay;
    private final HandClock clock;
    private final Random random = new Random(7);
    private final Map<String, Double> numbers = new HashMap<>();
    private int run = 4_650;

    Month(TestRelay relay, HandClock clock) {
        this.relay = relay;
        this.clock = clock;
    }

    /** Two runs a day until the clock stands where it is to stand; on the last day something every hour. */
    void pass(int days) throws IOException, InterruptedException {
        for (int day = days; day > 1; day--) {
            night();
            clock.move(Duration.ofHours(12));
            night();
            clock.move(Duration.ofHours(12));
        }
        for (int hour = 0; hour < 24; hour++) {
            if (hour % 8 == 2) {
                night();
            }
            day(6 + random.nextInt(10) + (hour > 18 ? 12 : 0));
            clock.move(Duration.ofHours(1));
        }
    }

    private void night() throws IOException, InterruptedException {
        run++;
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        SOURCES.forEach(source -> events.add(source(source, random.nextInt(18) == 0)));
        SEGMENTS.forEach((name, first) -> events.add(numbered("segment", name, first, 0, 0.006)));
        MEASURES.forEach((name, first) -> events.add(numbered("measure", name, first, 2, 0.012)));
        post(events);
    }

    private void day(int many) throws IOException, InterruptedException {
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        for (int one = 0; one < many; one++) {
            run++;
            events.add(source(SOURCES.get(random.nextInt(SOURCES.size())), random.nextInt(30) == 0));
        }
        post(events);
    }

    private void post(ArrayNode events) throws IOException, InterruptedException {
        Answer answer = relay.post(events.toString(), "Content-Type", "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    ObjectNode source(String name, boolean isFailure) {
        ObjectNode event = event("data-source", name, isFailure ? "failed" : "succeeded")
                .put("status", isFailure ? "Failed (permanent)" : "Succeeded")
                .put("records", isFailure ? 0 : 20_000 + random.nextInt(100_000))
                .put("link", "https://insights.contoso.example/runs/" + run);
        event.putArray("owners").add("ana@contoso.example").add("jelena@contoso.example");
        return isFailure ? event.put("error", ERRORS.get(random.nextInt(ERRORS.size()))) : event;
    }

    private ObjectNode numbered(String process, String name, double first, int digits, double way) {
        double now = numbers.merge(name, first, (last, begun) -> last * (1 + (random.nextDouble() - 0.46) * way * 2));
        return event(process, name, "succeeded")
                .put("value", BigDecimal.valueOf(now).setScale(digits, RoundingMode.HALF_UP));
    }

    private ObjectNode event(String process, String name, String outcome) {
        Instant time = clock.instant();
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "id",
                        "run-" + run + "/"
                                + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))
                .put("source", "contoso/insights")
                .put("instance", "contoso-prod")
                .put("time", time.toString())
                .put("process", process)
                .put("subject", name)
                .put("outcome", outcome)
                .put("run", Integer.toString(run))
                .put("runKind", "scheduled");
    }
}
