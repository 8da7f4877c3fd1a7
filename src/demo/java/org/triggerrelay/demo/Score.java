package org.triggerrelay.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What was to arrive, what did, and what the relay says of itself at the end. */
record Score(List<Delivery> expected, List<Delivery> arrived, Gauges.Events events, List<String> troubles) {
    private static final Gauges.Events RIGHT =
            new Gauges.Events(SampleDay.ACCEPTED, SampleDay.DUPLICATES, SampleDay.REJECTED);

    Score {
        expected = List.copyOf(expected);
        arrived = List.copyOf(arrived);
    }

    /** One line on each thing that is not as it should be; none when all is well. */
    List<String> findings() {
        var findings = new ArrayList<String>();
        less(expected, arrived).forEach(delivery -> findings.add("missing: " + delivery));
        less(arrived, expected).forEach(delivery -> findings.add("not expected: " + delivery));
        if (!events.equals(RIGHT)) {
            findings.add("events: " + events + "; expected " + RIGHT);
        }
        findings.addAll(troubles);
        return findings;
    }

    /** So many of each kind have arrived. */
    String kinds() {
        var kinds = new StringJoiner(", ");
        for (Kind kind : Kind.values()) {
            kinds.add(kind.count(
                    arrived.stream().filter(delivery -> delivery.kind() == kind).count()));
        }
        return kinds.toString();
    }

    private static List<Delivery> less(List<Delivery> these, List<Delivery> those) {
        var rest = new ArrayList<>(these);
        those.forEach(rest::remove);
        return rest;
    }
}
