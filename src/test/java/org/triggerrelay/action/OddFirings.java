package org.triggerrelay.action;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Change;
import org.triggerrelay.trigger.Direction;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Limit;
import org.triggerrelay.trigger.Range;
import org.triggerrelay.trigger.Reading;
import org.triggerrelay.trigger.Reason;
import org.triggerrelay.trigger.Trigger;

/** Firings each of whose texts and numbers tries to be something else; the same for the same seed. */
public final class OddFirings {
    private static final List<String> TRIGGERS =
            Trigger.builtIn().stream().sorted().toList();
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "1",
            "-7",
            "1e400",
            "1e-400",
            "123456789012345678901234567890.5",
            "0.1",
            "-1e40",
            "9".repeat(300));
    private static final Instant TIME = Instant.parse("2026-11-22T06:04:11Z");

    private OddFirings() {}

    public static Notification of(long seed) {
        var random = new Random(seed);
        Supplier<String> text = () -> OddText.of(random.nextLong(1, 1_000_000));
        String trigger = seed % 7 == 0 ? text.get() : TRIGGERS.get(random.nextInt(TRIGGERS.size()));
        BigDecimal value = random.nextBoolean() ? number(random) : null;
        BigDecimal previous = value == null ? null : number(random);
        Outcome outcome = value == null ? Outcome.values()[random.nextInt(Outcome.values().length)] : Outcome.SUCCEEDED;
        String link = "https://h.example/" + (random.nextBoolean() ? text.get() : "a%22b?c=(d)");
        StatusEvent event = random.nextBoolean()
                ? event("id", "source", outcome, value, link, text)
                : event(text.get(), text.get(), outcome, value, link, text);
        Reason why = value == null ? new Reason.Ended(Trigger.named(trigger), event) : past(random, previous, value);
        return told(
                firing(trigger, random.nextBoolean() ? why : new Reason.Said(text.get()), previous, event, text),
                random.nextBoolean() ? List.of() : readings(List.of(number(random), number(random), number(random))),
                random.nextBoolean() ? Wording.english() : Wording.of("sr", "Europe/Belgrade"),
                random.nextBoolean() ? Pages.NONE : Pages.of("https://relay.contoso.example"));
    }

    private static Reason past(Random random, @Nullable BigDecimal previous, BigDecimal value) {
        BigDecimal limit = number(random);
        return switch (random.nextInt(4)) {
            case 0 -> new Reason.Crossed(new Limit.Above(limit), previous, value);
            case 1 -> new Reason.InARow(new Limit.Inside(new Range(limit, limit)), 3, value);
            case 2 -> new Reason.Lasting(new Limit.Below(limit), TIME.minusSeconds(7_200), TIME, value);
            default ->
                new Reason.Moved(new Change(limit.abs().max(BigDecimal.ONE), true, Direction.DOWN), limit, TIME, value);
        };
    }

    /** As much of this text as there can be, wherever there can be text. */
    public static Notification full(String text) {
        Supplier<String> much = () -> text.repeat(3_000);
        var value = new BigDecimal("1234567890123456789012345678901234567890");
        StatusEvent event =
                event("id", "source", Outcome.SUCCEEDED, value, "https://h.example/" + "a".repeat(1_980), much);
        Firing firing =
                firing("segment-threshold-crossed", new Reason.Said(much.get()), new BigDecimal("-0.5"), event, much);
        return told(firing, readings(List.of(value, BigDecimal.ONE, value)), Wording.english(), Pages.NONE);
    }

    private static Notification told(Firing firing, List<Reading> readings, Wording wording, Pages pages) {
        return new Notification(firing, readings, wording, pages);
    }

    private static List<Reading> readings(List<BigDecimal> numbers) {
        return numbers.stream().map(number -> new Reading(number, TIME)).toList();
    }

    private static Firing firing(
            String trigger, Reason why, @Nullable BigDecimal previous, StatusEvent event, Supplier<String> text) {
        return new Firing(
                "01JD9-16",
                trigger,
                text.get(),
                TIME,
                why,
                text.get(),
                event.value(),
                previous,
                previous,
                Direction.UP,
                event,
                1);
    }

    private static StatusEvent event(
            String id, String source, Outcome outcome, @Nullable BigDecimal value, String link, Supplier<String> text) {
        return new StatusEvent(
                id,
                source,
                TIME,
                text.get(),
                text.get(),
                outcome,
                text.get(),
                text.get(),
                text.get(),
                text.get(),
                text.get(),
                TIME,
                TIME,
                Long.MAX_VALUE,
                text.get(),
                link,
                List.of(text.get(), "a*_[x](b)@contoso.example", "a'b{{c`@xn--e1afmkfd.example", "o@o.example"),
                null,
                null,
                value,
                Map.of(),
                "{}",
                "hash");
    }

    private static BigDecimal number(Random random) {
        return new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size())));
    }
}
