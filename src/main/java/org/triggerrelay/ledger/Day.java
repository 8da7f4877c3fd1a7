package org.triggerrelay.ledger;

import java.util.HashMap;
import java.util.Map;

/**
 * What happened in the last day and a little more.
 *
 * @param raised by trigger
 * @param dead the deliveries that died, and still are dead
 * @param rejected by feed
 */
public record Day(
        Map<Origin, Minutes> events,
        Map<String, Minutes> raised,
        Minutes firings,
        Minutes dead,
        Map<String, Minutes> rejected) {

    /**
     * What events are counted by.
     *
     * @param feed the feed that brought them; empty where none did
     */
    public record Origin(String feed, String outcome) {}

    /** None of anything, to be counted on. */
    static Day empty() {
        return new Day(new HashMap<>(), new HashMap<>(), new Minutes(), new Minutes(), new HashMap<>());
    }

    void add(Day other) {
        add(events, other.events);
        add(raised, other.raised);
        firings.add(other.firings);
        dead.add(other.dead);
        add(rejected, other.rejected);
    }

    private static <K> void add(Map<K, Minutes> to, Map<K, Minutes> from) {
        from.forEach((key, minutes) ->
                to.computeIfAbsent(key, unseen -> new Minutes()).add(minutes));
    }

    void forgetBefore(long minute) {
        events.values().forEach(minutes -> minutes.forgetBefore(minute));
        raised.values().forEach(minutes -> minutes.forgetBefore(minute));
        firings.forgetBefore(minute);
        rejected.values().forEach(minutes -> minutes.forgetBefore(minute));
    }
}
