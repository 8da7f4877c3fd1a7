package org.triggerrelay.action.mail;

import org.triggerrelay.action.Notification;
import org.triggerrelay.trigger.Direction;
import org.triggerrelay.trigger.Firing;

/** The line at the top of a mail that tells at a glance how things are; white text can be read on each colour. */
record Tone(String words, String colour) {
    private static final String RED = "#b42318";
    private static final String AMBER = "#8a5a00";
    private static final String GREEN = "#1a7f37";
    private static final String BLUE = "#0b5cad";
    private static final String GREY = "#57606a";

    static Tone of(Notification told) {
        Firing firing = told.firing();
        String key = firing.value() == null ? firing.outcome() : number(firing);
        return new Tone(told.wording().say("mail.tone." + key), firing.value() == null ? colour(firing) : BLUE);
    }

    private static String number(Firing firing) {
        Direction direction = firing.direction();
        return switch (direction) {
            case UP -> "up";
            case DOWN -> "down";
            case null -> "number";
        };
    }

    private static String colour(Firing firing) {
        return switch (firing.event().outcome()) {
            case SUCCEEDED -> GREEN;
            case FAILED -> RED;
            case WARNED, RETRYING -> AMBER;
            case SKIPPED, CANCELLED, RUNNING, QUEUED, UNKNOWN -> GREY;
        };
    }
}
