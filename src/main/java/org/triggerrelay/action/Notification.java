package org.triggerrelay.action;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;

/**
 * What an action tells of a firing, and all that it needs for it.
 *
 * @param readings the subject's numbers up to the firing's own, the oldest first; none where it has no number
 * @param wording the language, and the zone of its times
 * @param pages the relay's own pages, as others reach them
 * @param notes what is to be said of the message itself, such as that a template failed
 */
public record Notification(Firing firing, List<Reading> readings, Wording wording, Pages pages, List<String> notes) {

    public Notification {
        readings = List.copyOf(readings);
        notes = List.copyOf(notes);
    }

    public Notification(Firing firing, List<Reading> readings, Wording wording, Pages pages) {
        this(firing, readings, wording, pages, List.of());
    }

    /** The same with one more thing to say about the message itself. */
    public Notification with(String note) {
        var more = new ArrayList<>(notes);
        more.add(note);
        return new Notification(firing, readings, wording, pages, more);
    }

    /** What sets the firing apart, such as that it is a test: what is said first. */
    public Optional<String> mark() {
        return Optional.ofNullable(firing.mark()).map(mark -> wording.say("mark." + mark.word()));
    }

    /** What happened, in one line that a person would say. */
    public String headline() {
        return Headline.of(firing, wording);
    }

    /** Why the flow fired, as a sentence. */
    public String reason() {
        return Because.of(firing.why(), wording);
    }

    /** What is known of it, the most important first. */
    public List<Fact> facts() {
        return Fact.of(this);
    }

    /** When the number before the firing's own was read, where that is known. */
    public Optional<Instant> previousTime() {
        return readings.size() < 2
                ? Optional.empty()
                : Optional.of(readings.get(readings.size() - 2).time());
    }

    /** How far the number has moved; nothing where that has more digits than anybody reads. */
    public Optional<BigDecimal> change() {
        BigDecimal value = firing.value();
        BigDecimal previous = firing.previousValue();
        return value == null || previous == null || Numbers.apart(value, previous)
                ? Optional.empty()
                : Optional.of(value.subtract(previous));
    }

    /** The platform's own page, where the event names one that may be clicked on. */
    public Optional<String> platformPage() {
        return Link.of(firing.link());
    }

    /** The relay's page on the event, where others can reach it. */
    public Optional<String> relayPage() {
        return pages.event(firing);
    }
}
