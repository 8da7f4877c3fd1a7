package org.triggerrelay.action.teams;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Notification;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Firing;

/** The first line of a card: what kind of news it is, in a word, a sign and a colour, none of which stands alone. */
record Status(String style, String color, String text) {

    static Status of(Notification told) {
        Firing firing = told.firing();
        BigDecimal value = firing.value();
        Outcome outcome = firing.event().outcome();
        return value != null && outcome.evaluated()
                ? new Status(
                        "accent", "Accent", told.wording().say("card.status." + move(value, firing.previousValue())))
                : new Status(style(outcome), color(outcome), told.wording().say("card.status." + outcome.word()));
    }

    private static String move(BigDecimal value, @Nullable BigDecimal previous) {
        int move = previous == null ? 0 : value.compareTo(previous);
        return move > 0 ? "rose" : move < 0 ? "fell" : "number";
    }

    private static String style(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> "good";
            case FAILED -> "attention";
            case WARNED, CANCELLED, RETRYING -> "warning";
            case SKIPPED, RUNNING, QUEUED, UNKNOWN -> "emphasis";
        };
    }

    private static String color(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> "Good";
            case FAILED -> "Attention";
            case WARNED, CANCELLED, RETRYING -> "Warning";
            case SKIPPED, RUNNING, QUEUED, UNKNOWN -> "Default";
        };
    }
}
