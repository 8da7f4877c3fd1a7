package org.triggerrelay.action;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reason;

/** One thing to know about a firing, such as <i>Previous number: 980</i>; the value may hold the event's own text. */
public record Fact(String name, String value) {

    /** What is known of a firing, the most important first. */
    static List<Fact> of(Notification told) {
        return new Facts(told).all();
    }

    private static final class Facts {
        private final List<Fact> facts = new ArrayList<>();
        private final Notification told;
        private final Wording wording;

        Facts(Notification told) {
            this.told = told;
            this.wording = told.wording();
        }

        List<Fact> all() {
            Firing firing = told.firing();
            add("error", firing.error());
            add("value", number(firing.value()));
            add("previous", previous(firing.previousValue()));
            add("change", told.change().map(this::change).orElse(null));
            add("threshold", number(firing.threshold()));
            add("since", since(firing));
            add("dimension", firing.dimension());
            add("status", firing.status() != null ? firing.status() : Because.outcome(firing.outcome(), wording));
            add("source", firing.source());
            add("instance", firing.instance());
            add("run", run(firing));
            add("started", time(firing.startedAt()));
            add("ended", time(firing.endedAt()));
            add("records", firing.records() == null ? null : number(BigDecimal.valueOf(firing.records())));
            return List.copyOf(facts);
        }

        private void add(String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                facts.add(new Fact(wording.say("fact." + name), value));
            }
        }

        private @Nullable String number(@Nullable BigDecimal number) {
            return number == null ? null : wording.number(number);
        }

        private @Nullable String time(@Nullable Instant time) {
            return time == null ? null : wording.time(time);
        }

        private @Nullable String previous(@Nullable BigDecimal previous) {
            String number = number(previous);
            return number == null
                    ? null
                    : told.previousTime()
                            .map(time -> number + " (" + wording.time(time) + ")")
                            .orElse(number);
        }

        private String change(BigDecimal change) {
            return (change.signum() > 0 ? "+" : change.signum() < 0 ? "−" : "") + wording.number(change.abs());
        }

        private String since(Firing firing) {
            return wording.time(firing.why() instanceof Reason.Lasting lasting ? lasting.since() : firing.time());
        }

        private @Nullable String run(Firing firing) {
            String kind = firing.runKind() == null
                    ? null
                    : wording.known("run-kind." + firing.runKind()).orElse(firing.runKind());
            if (firing.run() == null) {
                return kind;
            }
            return kind == null ? firing.run() : wording.say("fact.run.kind", firing.run(), kind);
        }
    }
}
