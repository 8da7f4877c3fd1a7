package org.triggerrelay.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What became of the events that the ledger was given since it was opened, by feed, and what they started. */
public final class EventCounts {
    /** A route may compute the name of its feed: what is beyond this is counted as one. */
    private static final int MOST_NAMES = 200;

    private static final String OTHERS = "other";

    /** What became of an event. */
    public enum Fate {
        ACCEPTED,
        DUPLICATE,
        CONFLICT,
        REJECTED,
        /** Nothing that anybody waits for, such as a platform's test. */
        IGNORED,
        /** A message whose signature was wrong or missing. */
        UNSIGNED
    }

    private final Map<String, Map<Fate, LongAdder>> events = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> firings = new ConcurrentHashMap<>();

    void count(@Nullable String feed, Raised raised) {
        count(
                feed,
                switch (raised) {
                    case ACCEPTED -> Fate.ACCEPTED;
                    case DUPLICATE -> Fate.DUPLICATE;
                    case CONFLICT -> Fate.CONFLICT;
                });
    }

    /** Counts one more event of a feed, or message, that met this fate. */
    public void count(@Nullable String feed, Fate fate) {
        LongAdder count = of(feed == null ? OTHERS : feed).get(fate);
        if (count != null) {
            count.increment();
        }
    }

    /** A feed that takes events in from now on: its counts begin at zero, so that the first event is seen as one more. */
    public void expect(String feed) {
        of(feed);
    }

    private Map<Fate, LongAdder> of(String feed) {
        Map<Fate, LongAdder> known = events.get(feed);
        return known != null
                ? known
                : events.computeIfAbsent(events.size() < MOST_NAMES ? feed : OTHERS, first -> none());
    }

    private static Map<Fate, LongAdder> none() {
        var none = new EnumMap<Fate, LongAdder>(Fate.class);
        for (Fate fate : Fate.values()) {
            none.put(fate, new LongAdder());
        }
        return none;
    }

    void countFirings(String trigger, int firings) {
        this.firings.computeIfAbsent(trigger, first -> new LongAdder()).add(firings);
    }

    /** Tells for each feed that has sent something how often each fate was met. */
    public void events(Each each) {
        events.forEach((feed, fates) -> fates.forEach((fate, count) -> each.of(feed, fate, count.sum())));
    }

    /** Hears how many events of a feed met a fate. */
    @FunctionalInterface
    public interface Each {
        void of(String feed, Fate fate, long count);
    }

    /** Tells for each trigger that has started a flow how many firings that were. */
    public void firings(BiConsumer<String, Long> each) {
        firings.forEach((trigger, count) -> each.accept(trigger, count.sum()));
    }

    /** How many events met this fate, whatever feed they came from. */
    public long of(Fate fate) {
        return events.values().stream()
                .mapToLong(fates -> fates.getOrDefault(fate, new LongAdder()).sum())
                .sum();
    }
}
