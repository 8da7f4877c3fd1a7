package org.triggerrelay.action;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Direction;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Trigger;

/** What happened, in one line that a person would say. */
final class Headline {
    private static final int LONGEST_NAME = 120;

    private Headline() {}

    /** The headline; names in it are single lines of bounded length, but not escaped for any format. */
    static String of(Firing firing, Wording wording) {
        String key = "headline." + firing.trigger();
        return switch (firing.trigger()) {
            case "data-source-refresh-failed", "data-source-refresh-succeeded" -> {
                String subject = name(firing.subject(), wording);
                yield wording.known(key + "." + firing.outcome(), subject).orElseGet(() -> wording.say(key, subject));
            }
            case "segment-threshold-crossed", "measure-threshold-crossed" -> number(firing, key, wording);
            case "full-refresh-completed", "unification-refresh-completed" ->
                wording.say(key, Because.outcome(firing.outcome(), wording));
            case Trigger.SUBSCRIPTION_SWITCHED_OFF -> wording.say(key, name(firing.subject(), wording));
            default ->
                wording.say(
                        "headline.other",
                        Plain.line(firing.trigger(), LONGEST_NAME),
                        name(firing.subject(), wording),
                        Because.outcome(firing.outcome(), wording));
        };
    }

    private static String number(Firing firing, String key, Wording wording) {
        String subject = subject(firing, wording);
        BigDecimal value = firing.value();
        if (value == null) {
            return wording.say(key + ".unknown", subject);
        }
        String one = value.compareTo(BigDecimal.ONE) == 0 ? ".one" : "";
        String past = past(firing, wording);
        return wording.known(key + one, subject, wording.number(value), past)
                .orElseGet(() -> wording.say(key, subject, wording.number(value), past));
    }

    private static String past(Firing firing, Wording wording) {
        BigDecimal threshold = firing.threshold();
        return threshold == null
                ? ""
                : wording.say(
                        firing.direction() == Direction.DOWN ? "headline.below" : "headline.above",
                        wording.number(threshold));
    }

    private static String subject(Firing firing, Wording wording) {
        @Nullable String dimension = firing.dimension();
        String subject = name(firing.subject(), wording);
        return dimension == null ? subject : wording.say("headline.dimension", subject, name(dimension, wording));
    }

    private static String name(String text, Wording wording) {
        return wording.say("quoted", Plain.line(text, LONGEST_NAME));
    }
}
