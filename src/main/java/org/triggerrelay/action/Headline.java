package org.triggerrelay.action;

import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Direction;
import org.triggerrelay.trigger.Firing;

/** What happened, in one line that a person would say. */
public final class Headline {
    private static final int LONGEST_NAME = 120;

    private Headline() {}

    /** The headline; names in it are single lines of bounded length, but not escaped for any format. */
    public static String of(Firing firing) {
        String subject = name(firing.subject());
        return switch (firing.trigger()) {
            case "data-source-refresh-failed" -> "Data source " + subject + failed(firing);
            case "data-source-refresh-succeeded" -> "Data source " + subject + refreshed(firing);
            case "segment-threshold-crossed" ->
                "Segment " + subject + " has " + number(firing) + " members" + past(firing);
            case "measure-threshold-crossed" ->
                "Measure " + subject + dimension(firing.dimension()) + " is " + number(firing) + past(firing);
            case "full-refresh-completed" -> "Full refresh" + ended(firing);
            case "unification-refresh-completed" -> "Unification" + ended(firing);
            default -> name(firing.trigger()) + ": " + subject + " " + firing.outcome();
        };
    }

    private static String failed(Firing firing) {
        return firing.outcome().equals("retrying")
                ? " failed to refresh; the platform tries again"
                : " failed to refresh";
    }

    private static String refreshed(Firing firing) {
        return firing.outcome().equals("warned") ? " was refreshed, with warnings" : " was refreshed";
    }

    private static String ended(Firing firing) {
        return switch (firing.outcome()) {
            case "succeeded" -> " succeeded";
            case "warned" -> " ended with warnings";
            case "cancelled" -> " was cancelled";
            case "skipped" -> " was skipped";
            default -> " " + firing.outcome();
        };
    }

    private static String number(Firing firing) {
        String number = Fact.number(firing.value());
        return number == null ? "an unknown number of" : number;
    }

    private static String past(Firing firing) {
        String threshold = Fact.number(firing.threshold());
        if (threshold == null) {
            return "";
        }
        return (firing.direction() == Direction.DOWN ? ", below " : ", above ") + threshold;
    }

    private static String dimension(@Nullable String dimension) {
        return dimension == null ? "" : " for " + name(dimension);
    }

    private static String name(String text) {
        return Plain.line(text, LONGEST_NAME);
    }
}
