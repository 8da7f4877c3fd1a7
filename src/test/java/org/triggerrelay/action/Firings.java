package org.triggerrelay.action;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Direction;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Limit;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Reason;
import org.triggerrelay.trigger.Trigger;

/** One firing of each trigger, as they come on an ordinary morning, and the parts to make odd ones of. */
public final class Firings {
    private Firings() {}

    public static List<Firing> ofEachTrigger() {
        return List.of(
                refreshFailed(),
                ended("data-source-refresh-succeeded", refreshSucceeded()),
                segmentCrossed(),
                measureCrossed(),
                ended("full-refresh-completed", fullRefresh()),
                ended("unification-refresh-completed", unification()),
                ended(Trigger.SUBSCRIPTION_SWITCHED_OFF, switchedOff()));
    }

    /** The firing with what stood before it, in English. */
    public static Notification told(Firing firing) {
        return told(firing, Wording.english());
    }

    public static Notification told(Firing firing, Wording wording) {
        return new Notification(firing, readings(firing), wording, Pages.NONE);
    }

    private static List<Reading> readings(Firing firing) {
        BigDecimal value = firing.value();
        BigDecimal previous = firing.previousValue();
        if (value == null || previous == null) {
            return List.of();
        }
        Instant time = firing.time();
        return List.of(
                new Reading(previous.multiply(new BigDecimal("0.9")), time.minusSeconds(2 * 86_400)),
                new Reading(previous, time.minusSeconds(86_400)),
                new Reading(value, time));
    }

    public static Firing refreshFailed() {
        return ended(
                "data-source-refresh-failed",
                event("data-source", "CRM", Outcome.FAILED)
                        .status("Failed (permanent)")
                        .error("Sign-in to the source was refused")
                        .owners("ana@contoso.example", "not an address")
                        .build());
    }

    public static Firing segmentCrossed() {
        return new Firing(
                "01JD9-17",
                "segment-threshold-crossed",
                "mail-owners-on-segment-growth",
                Instant.parse("2026-11-22T07:10:02Z"),
                new Reason.Crossed(
                        new Limit.Above(new BigDecimal("1000")), new BigDecimal("980"), new BigDecimal("1042")),
                null,
                new BigDecimal("1042"),
                new BigDecimal("980"),
                new BigDecimal("1000"),
                Direction.UP,
                event("segment", "Клијенти високе вредности", Outcome.SUCCEEDED)
                        .value("1042")
                        .build(),
                1);
    }

    public static Firing measureCrossed() {
        return new Firing(
                "01JD9-18",
                "measure-threshold-crossed",
                "basket",
                Instant.parse("2026-11-22T07:12:02Z"),
                new Reason.Crossed(
                        new Limit.Above(new BigDecimal("40")), new BigDecimal("39.75"), new BigDecimal("41.5")),
                "RS",
                new BigDecimal("41.5"),
                new BigDecimal("39.75"),
                new BigDecimal("40"),
                Direction.UP,
                event("measure", "Average basket", Outcome.SUCCEEDED).build(),
                2);
    }

    private static StatusEvent refreshSucceeded() {
        return event("data-source", "CRM", Outcome.SUCCEEDED)
                .status("Succeeded")
                .build();
    }

    private static StatusEvent fullRefresh() {
        return event("full", "Contoso", Outcome.FAILED)
                .status("Completed with errors")
                .build();
    }

    private static StatusEvent unification() {
        return event("unification", "Contoso", Outcome.SUCCEEDED).build();
    }

    private static StatusEvent switchedOff() {
        return event("subscription", "sub-a2b3c4d5e6f7a2b3c4d5", Outcome.FAILED)
                .status("data-source-refresh-failed")
                .error("hooks.contoso.example …/crm answered 410")
                .link(null)
                .build();
    }

    public static Firing firing(String trigger, String reason, StatusEvent event) {
        return firing(trigger, new Reason.Said(reason), event);
    }

    private static Firing ended(String trigger, StatusEvent event) {
        return firing(trigger, new Reason.Ended(Trigger.named(trigger), event), event);
    }

    private static Firing firing(String trigger, Reason why, StatusEvent event) {
        Instant firedAt = Instant.parse("2026-11-22T06:04:12Z");
        return new Firing("01JD9-16", trigger, "morning-watch", firedAt, why, null, null, null, null, null, event, 1);
    }

    public static EventParts event(String process, String subject, Outcome outcome) {
        return new EventParts(process, subject, outcome);
    }

    /** What differs between the events of the tests. */
    public static final class EventParts {
        private final String process;
        private final String subject;
        private final Outcome outcome;
        private @Nullable String status;
        private @Nullable String error;
        private @Nullable String link = "https://insights.contoso.example/runs/4711?tab=sources&day=22";
        private @Nullable BigDecimal value;
        private List<String> owners = List.of();
        private String source = "contoso/insights";

        private EventParts(String process, String subject, Outcome outcome) {
            this.process = process;
            this.subject = subject;
            this.outcome = outcome;
        }

        public EventParts status(String status) {
            this.status = status;
            return this;
        }

        public EventParts error(String error) {
            this.error = error;
            return this;
        }

        public EventParts link(@Nullable String link) {
            this.link = link;
            return this;
        }

        public EventParts value(String value) {
            this.value = new BigDecimal(value);
            return this;
        }

        public EventParts owners(String... owners) {
            this.owners = List.of(owners);
            return this;
        }

        public EventParts source(String source) {
            this.source = source;
            return this;
        }

        public StatusEvent build() {
            return new StatusEvent(
                    "run-4711/" + process,
                    source,
                    Instant.parse("2026-11-22T06:04:11Z"),
                    process,
                    subject,
                    outcome,
                    status,
                    "contoso-prod",
                    "4711",
                    "scheduled",
                    "full",
                    Instant.parse("2026-11-22T06:00:00Z"),
                    Instant.parse("2026-11-22T06:04:10Z"),
                    125_000L,
                    error,
                    link,
                    owners,
                    null,
                    null,
                    value,
                    Map.of(),
                    "{}",
                    process + subject + outcome);
        }
    }
}
