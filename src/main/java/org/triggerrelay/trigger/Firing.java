package org.triggerrelay.trigger;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/**
 * One flow started by one event: the body that a flow's route gets, and that a flow webhook posts.
 *
 * <p>{@code id} is the delivery's, the same in every attempt; {@code attempt} counts from 1. {@code why} is told
 * as a sentence by {@code reason}, such as <i>crossed 1000 upward: 980 → 1042</i>. The accessors that carry an event's name answer from the
 * event; what does not apply is null.
 *
 * @param mark what sets it apart from a firing of an event that has just come; null for such a one
 */
public record Firing(
        String id,
        String trigger,
        String flow,
        Instant firedAt,
        Reason why,
        @Nullable String dimension,
        @Nullable BigDecimal value,
        @Nullable BigDecimal previousValue,
        @Nullable BigDecimal threshold,
        @Nullable Direction direction,
        StatusEvent event,
        int attempt,
        @Nullable Mark mark) {

    /** What sets a firing apart; as a member of its JSON, which is true. */
    public enum Mark {
        /** Its event came before the subscription that asked for the past. */
        REPLAYED("replayed"),
        /** Nothing has happened: somebody tries whether firings arrive. */
        TEST("test");

        private final String word;

        Mark(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Firing {
        Objects.requireNonNull(id);
        Objects.requireNonNull(event);
    }

    /** A firing of an event that has just come. */
    public Firing(
            String id,
            String trigger,
            String flow,
            Instant firedAt,
            Reason why,
            @Nullable String dimension,
            @Nullable BigDecimal value,
            @Nullable BigDecimal previousValue,
            @Nullable BigDecimal threshold,
            @Nullable Direction direction,
            StatusEvent event,
            int attempt) {
        this(
                id,
                trigger,
                flow,
                firedAt,
                why,
                dimension,
                value,
                previousValue,
                threshold,
                direction,
                event,
                attempt,
                null);
    }

    /** The same firing under another id, with this mark. */
    public Firing marked(String other, Mark with) {
        return new Firing(
                other,
                trigger,
                flow,
                firedAt,
                why,
                dimension,
                value,
                previousValue,
                threshold,
                direction,
                event,
                attempt,
                with);
    }

    /** The firing of a flow on this event, and on one of its numbers where the flow looks at numbers. */
    public static Firing of(
            String id,
            Trigger trigger,
            String flow,
            StatusEvent event,
            @Nullable Sample sample,
            Verdict.Fired fired,
            Instant firedAt,
            int attempt) {
        return new Firing(
                id,
                trigger.name(),
                flow,
                firedAt,
                fired.why(),
                sample == null ? null : sample.dimension(),
                sample == null ? event.value() : sample.value(),
                sample == null ? null : sample.previousValue(),
                fired.threshold(),
                fired.direction(),
                event,
                attempt);
    }

    /** Why the flow fired, as a sentence in English. */
    public String reason() {
        return why.toString();
    }

    public @Nullable String instance() {
        return event.instance();
    }

    /** The instance as conditions see it: the source stands in where the event names none. */
    public String instanceOrSource() {
        return event.instanceOrSource();
    }

    public String process() {
        return event.process();
    }

    public String subject() {
        return event.subject();
    }

    public String outcome() {
        return event.outcome().word();
    }

    public @Nullable String status() {
        return event.status();
    }

    public @Nullable String run() {
        return event.run();
    }

    public @Nullable String runKind() {
        return event.runKind();
    }

    public @Nullable Instant startedAt() {
        return event.startedAt();
    }

    public @Nullable Instant endedAt() {
        return event.endedAt();
    }

    public @Nullable Long records() {
        return event.records();
    }

    public @Nullable String error() {
        return event.error();
    }

    public @Nullable String link() {
        return event.link();
    }

    public List<String> owners() {
        return event.owners();
    }

    public String source() {
        return event.source();
    }

    public String eventId() {
        return event.id();
    }

    public Instant time() {
        return event.time();
    }

    /** The firing as the JSON object that a flow webhook posts; Jackson writes it the same. */
    @JsonValue
    @JsonRawValue
    @Override
    public String toString() {
        return FiringJson.write(this);
    }
}
