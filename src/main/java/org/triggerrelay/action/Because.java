package org.triggerrelay.action;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Change;
import org.triggerrelay.trigger.Limit;
import org.triggerrelay.trigger.Reason;

/** Why a flow fired, as a sentence in the language of the wording; not escaped for any format. */
final class Because {
    private static final int LONGEST_NAME = 120;

    private Because() {}

    static String of(Reason why, Wording wording) {
        return switch (why) {
            case Reason.Crossed crossed -> crossed(crossed, wording);
            case Reason.InARow row ->
                wording.say(
                        "reason." + kind(row.limit()) + ".row",
                        limit(row.limit(), wording),
                        Integer.toString(row.times()),
                        wording.number(row.value()));
            case Reason.Lasting lasting ->
                wording.say(
                        "reason." + kind(lasting.limit()) + ".lasting",
                        limit(lasting.limit(), wording),
                        wording.duration(lasting.duration()),
                        wording.number(lasting.value()),
                        wording.time(lasting.since()));
            case Reason.Moved moved ->
                wording.say(
                        "reason.moved",
                        change(moved.change(), wording),
                        wording.number(moved.base()),
                        wording.number(moved.value()),
                        wording.time(moved.since()));
            case Reason.Ended ended -> ended(ended, wording);
            case Reason.Said said -> said.text();
        };
    }

    /** How something ended, or that it has not. */
    static String outcome(String word, Wording wording) {
        return wording.known("outcome." + word).orElse(word);
    }

    private static String crossed(Reason.Crossed crossed, Wording wording) {
        BigDecimal previous = crossed.previous();
        return wording.say(
                "reason." + kind(crossed.limit()) + (previous == null ? ".first" : ".crossed"),
                limit(crossed.limit(), wording),
                previous == null ? "" : wording.number(previous),
                wording.number(crossed.value()));
    }

    private static String ended(Reason.Ended ended, Wording wording) {
        @Nullable String run = ended.event().run();
        String key = "reason." + ended.trigger().name() + (run == null ? "" : ".run");
        String subject = Plain.line(ended.event().subject(), LONGEST_NAME);
        String[] texts = {
            wording.say("quoted", subject),
            run == null ? "" : Plain.line(run, LONGEST_NAME),
            outcome(ended.event().outcome().word(), wording)
        };
        return wording.known(key, texts)
                .or(() -> wording.known("reason." + ended.trigger().name(), texts))
                .orElseGet(() -> wording.say("reason.other", texts));
    }

    private static String kind(Limit limit) {
        return switch (limit) {
            case Limit.Above above -> "above";
            case Limit.Below below -> "below";
            case Limit.Inside inside -> "inside";
            case Limit.Outside outside -> "outside";
        };
    }

    private static String limit(Limit limit, Wording wording) {
        return switch (limit) {
            case Limit.Above above -> wording.number(above.number());
            case Limit.Below below -> wording.number(below.number());
            case Limit.Inside inside ->
                range(inside.range().low(), inside.range().high(), wording);
            case Limit.Outside outside ->
                range(outside.range().low(), outside.range().high(), wording);
        };
    }

    private static String range(BigDecimal low, BigDecimal high, Wording wording) {
        return wording.number(low) + " … " + wording.number(high);
    }

    private static String change(Change change, Wording wording) {
        String sign =
                switch (change.direction()) {
                    case null -> "";
                    case UP -> "+";
                    case DOWN -> "−";
                };
        return sign + wording.number(change.amount()) + (change.percent() ? " %" : "");
    }
}
