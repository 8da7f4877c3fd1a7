package org.triggerrelay.action;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Firing;

/** One thing to know about a firing, such as <i>Previous number: 980</i>; the value is still the event's own text. */
public record Fact(String name, String value) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_PLAIN_NUMBER = 40;

    /** What is known of a firing, the most important first. */
    public static List<Fact> of(Firing firing) {
        var facts = new ArrayList<Fact>();
        add(facts, "Error", firing.error());
        add(facts, "Present number", number(firing.value()));
        add(facts, "Previous number", number(firing.previousValue()));
        add(facts, "Threshold", number(firing.threshold()));
        add(facts, "Dimension", firing.dimension());
        add(facts, "Status", firing.status() != null ? firing.status() : firing.outcome());
        add(facts, "Source", firing.source());
        add(facts, "Instance", firing.instance());
        add(facts, "Run", run(firing));
        add(facts, "Started", time(firing.startedAt()));
        add(facts, "Ended", time(firing.endedAt()));
        add(facts, "Records", firing.records());
        return facts;
    }

    /** The number as people write it, unless its digits would fill a page. */
    public static @Nullable String number(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        boolean small = Math.abs((long) number.scale()) + number.precision() <= LONGEST_PLAIN_NUMBER;
        return small ? number.toPlainString() : number.toString();
    }

    private static void add(List<Fact> facts, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            facts.add(new Fact(name, value.toString()));
        }
    }

    private static @Nullable String run(Firing firing) {
        if (firing.run() == null) {
            return firing.runKind();
        }
        return firing.runKind() == null ? firing.run() : firing.run() + " (" + firing.runKind() + ")";
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : TIME.format(time);
    }
}
