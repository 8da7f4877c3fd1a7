package org.triggerrelay.action.teams;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Wording;

/** The part of a card that shows a number large: the present one, the one before it, and how far it moved. */
final class Figures {
    private static final int LONGEST_LARGE = 12;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_CHANGE = 40;
    private static final int MOST_PERCENT = 1_000;

    private final Notification told;
    private final Wording wording;

    Figures(Notification told) {
        this.told = told;
        this.wording = told.wording();
    }

    /** The names of the facts that are said by it, and need not be said again. */
    List<String> said() {
        return told.firing().value() == null
                ? List.of()
                : List.of(wording.say("fact.value"), wording.say("fact.previous"), wording.say("fact.change"));
    }

    void draw(Elements body, boolean picture) {
        BigDecimal value = told.firing().value();
        if (value == null) {
            return;
        }
        Elements row = body.columns();
        figure(row, "fact.value", wording.number(value));
        BigDecimal previous = told.firing().previousValue();
        if (previous != null) {
            previous(row, previous);
            told.change().ifPresent(change -> change(row, change, previous));
        }
        if (picture) {
            Sparkline.of(told).ifPresent(sparkline -> draw(body, sparkline));
        }
    }

    private Elements figure(Elements row, String name, String number) {
        String large = number.length() <= LONGEST_LARGE ? "ExtraLarge" : "Medium";
        return row.column()
                .smallText(wording.say(name), "None")
                .text(CardText.of(number, LONGEST_NUMBER), "size", large, "weight", "Bolder", "spacing", "None");
    }

    private void previous(Elements row, BigDecimal previous) {
        String number = wording.number(previous);
        Elements column = row.column()
                .smallText(wording.say("fact.previous"), "None")
                .text(
                        CardText.of(number, LONGEST_NUMBER),
                        "size",
                        number.length() <= LONGEST_LARGE ? "ExtraLarge" : "Medium",
                        "spacing",
                        "None");
        told.previousTime()
                .ifPresent(time -> column.smallText(CardText.of(wording.time(time), LONGEST_NUMBER), "None"));
    }

    private void change(Elements row, BigDecimal change, BigDecimal previous) {
        String number = wording.number(change.abs());
        if (number.length() > LONGEST_CHANGE) {
            return;
        }
        String arrow = change.signum() > 0 ? "▲ " : change.signum() < 0 ? "▼ " : "";
        Elements column = figure(row, "fact.change", arrow + number);
        String percent = percent(change.abs(), previous.abs());
        if (percent != null) {
            column.smallText(percent, "None");
        }
    }

    private @Nullable String percent(BigDecimal change, BigDecimal base) {
        if (change.signum() == 0 || base.signum() == 0) {
            return null;
        }
        BigDecimal percent = change.multiply(BigDecimal.valueOf(100)).divide(base, 1, RoundingMode.HALF_UP);
        return percent.signum() == 0 || percent.compareTo(BigDecimal.valueOf(MOST_PERCENT)) > 0
                ? null
                : wording.number(percent.stripTrailingZeros()) + " %";
    }

    private void draw(Elements body, Sparkline sparkline) {
        body.text(sparkline.bars(), "size", "ExtraLarge", "color", "Accent", "spacing", "Medium")
                .smallText(
                        wording.say(
                                "card.readings",
                                Integer.toString(sparkline.count()),
                                CardText.of(wording.number(sparkline.lowest()), LONGEST_NUMBER),
                                CardText.of(wording.number(sparkline.highest()), LONGEST_NUMBER)),
                        "None");
    }
}
