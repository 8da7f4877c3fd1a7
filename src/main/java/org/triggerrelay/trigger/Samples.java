package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Rejection;
import org.triggerrelay.event.StatusEvent;

/** One firing of each trigger as they come on an ordinary morning: to try messages with, and to show people. */
public final class Samples {
    private static final String COMMON = """
            "source": "contoso/insights", "instance": "contoso-prod", "run": "4711", "runKind": "scheduled",
            "refresh": "full", "time": "2026-11-22T06:04:11Z", "startedAt": "2026-11-22T06:00:00Z",
            "endedAt": "2026-11-22T06:04:10Z", "link": "https://insights.contoso.example/runs/4711",
            "owners": ["ana@contoso.example"]""";

    private Samples() {}

    /** A firing of this trigger; of one that is not built in, something that any event could say. */
    public static Firing firing(String trigger, String flow) {
        return firing(Trigger.named(trigger), flow, event(trigger));
    }

    /** The firing that this event could be, past a threshold where the trigger is about numbers and it has one. */
    public static Firing firing(Trigger trigger, String flow, StatusEvent event) {
        boolean numbers = trigger.kind() == Trigger.Kind.NUMBER || trigger.kind() == Trigger.Kind.OPEN;
        List<Sample> samples = numbers ? Sample.of(event, event.time()) : List.of();
        Sample sample = samples.isEmpty() ? null : samples.getFirst();
        BigDecimal value = sample == null ? null : sample.value();
        BigDecimal previous = value == null ? null : before(trigger.name(), value);
        BigDecimal threshold = previous == null ? null : passed(trigger.name(), previous);
        return new Firing(
                "sample-1",
                trigger.name(),
                flow,
                event.time().plusSeconds(1),
                why(trigger, event, value, previous, threshold),
                sample == null ? null : sample.dimension(),
                sample == null ? event.value() : value,
                previous,
                threshold,
                threshold == null ? null : Direction.UP,
                event,
                1);
    }

    private static BigDecimal before(String trigger, BigDecimal value) {
        return switch (trigger) {
            case "segment-threshold-crossed" -> new BigDecimal("980");
            case "measure-threshold-crossed" -> new BigDecimal("39.75");
            default ->
                value.subtract(
                        value.signum() == 0 ? BigDecimal.ONE : value.abs().movePointLeft(1));
        };
    }

    private static BigDecimal passed(String trigger, BigDecimal previous) {
        return switch (trigger) {
            case "segment-threshold-crossed" -> new BigDecimal("1000");
            case "measure-threshold-crossed" -> new BigDecimal("40");
            default -> previous;
        };
    }

    /** The numbers up to the firing's own, as a week of mornings would have left them; none where it has no number. */
    public static List<Reading> readings(Firing firing) {
        BigDecimal value = firing.value();
        BigDecimal previous = firing.previousValue();
        if (value == null || previous == null) {
            return List.of();
        }
        int[] percent = {90, 93, 92, 96, 97};
        return IntStream.rangeClosed(0, 6)
                .mapToObj(day -> new Reading(
                        switch (day) {
                            case 6 -> value;
                            case 5 -> previous;
                            default ->
                                previous.multiply(BigDecimal.valueOf(percent[day], 2))
                                        .setScale(previous.scale(), RoundingMode.HALF_UP);
                        },
                        firing.time().minus(Duration.ofDays(6 - day))))
                .toList();
    }

    private static Reason why(
            Trigger trigger,
            StatusEvent event,
            @Nullable BigDecimal value,
            @Nullable BigDecimal previous,
            @Nullable BigDecimal threshold) {
        return value == null || threshold == null
                ? new Reason.Ended(trigger, event)
                : new Reason.Crossed(new Limit.Above(threshold), previous, value);
    }

    /** An event that raises this trigger; of one that is not built in, any. */
    public static StatusEvent event(String trigger) {
        String own =
                switch (trigger) {
                    case Trigger.REFRESH_FAILED -> """
                        "id": "run-4711/crm", "process": "data-source", "subject": "CRM", "outcome": "failed",
                        "status": "Failed (permanent)", "error": "Sign-in to the source was refused", "records": 0""";
                    case Trigger.REFRESH_SUCCEEDED -> """
                        "id": "run-4711/crm", "process": "data-source", "subject": "CRM", "outcome": "succeeded",
                        "status": "Succeeded", "records": 125000""";
                    case "segment-threshold-crossed" -> """
                        "id": "run-4711/seg/17", "process": "segment", "subject": "High value customers",
                        "outcome": "succeeded", "value": 1042""";
                    case "measure-threshold-crossed" -> """
                        "id": "run-4711/m/3", "process": "measure", "subject": "Average basket",
                        "outcome": "succeeded", "values": {"RS": 41.5}""";
                    case Trigger.FULL_REFRESH_COMPLETED -> """
                        "id": "run-4711/full", "process": "full", "subject": "Full refresh", "outcome": "warned",
                        "status": "1 of 12 data sources failed\"""";
                    case Trigger.UNIFICATION_REFRESH_COMPLETED -> """
                        "id": "run-4711/unification", "process": "unification", "subject": "Unification",
                        "outcome": "succeeded\"""";
                    case Trigger.SUBSCRIPTION_SWITCHED_OFF -> """
                        "id": "sub-a2b3c4d5e6f7a2b3c4d5/off/2026-11-22T06:04:11Z", "process": "subscription",
                        "subject": "sub-a2b3c4d5e6f7a2b3c4d5", "outcome": "failed",
                        "status": "data-source-refresh-failed",
                        "error": "hooks.contoso.example …/crm answered 410\"""";
                    default -> """
                        "id": "run-4711/other", "process": "export", "subject": "Newsletter", "outcome": "failed",
                        "error": "The target refused the file\"""";
                };
        byte[] json = ("{" + own + "," + COMMON + "}").getBytes(StandardCharsets.UTF_8);
        return switch (EventReader.read(json)) {
            case EventReading.Read read -> read.event();
            case Rejection rejection ->
                throw new IllegalStateException("sample of " + trigger + ": " + rejection.reason());
        };
    }
}
