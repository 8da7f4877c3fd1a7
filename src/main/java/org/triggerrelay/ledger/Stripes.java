package org.triggerrelay.ledger;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Reading;

/**
 * What a transaction on a shared ledger locks. Events, runs and subjects are divided into 64 stripes: a few events lock
 * a few, and a full batch locks all of them, so that the database's table of locks has a bound.
 *
 * @param own whether it leases deliveries, which only a relay that was not taken over may
 * @param changes whether it moves the version of the flows
 * @param decides whether it decides events, by the flows of one version
 * @param stripes in the order in which everybody locks them
 */
record Stripes(boolean own, boolean changes, boolean decides, Long[] stripes) {
    private static final int ALL = 64;

    static Stripes of(List<Scope> scopes) {
        boolean own = false;
        boolean changes = false;
        boolean decides = false;
        var stripes = new TreeSet<Long>();
        for (Scope scope : scopes) {
            switch (scope) {
                case Scope.Deciding deciding -> {
                    own = true;
                    decides = true;
                    add(stripes, deciding.event());
                }
                case Scope.Anything anything -> {
                    own = true;
                    decides = true;
                    all(stripes);
                }
                case Scope.Subject subject -> stripes.add(ofSubject(subject.event()));
                case Scope.Following following -> {
                    own = true;
                    decides = true;
                }
                case Scope.Changing changing -> {
                    own = true;
                    changes = true;
                }
                case Scope.ChangingAnything changing -> {
                    own = true;
                    changes = true;
                    all(stripes);
                }
                case Scope.Leasing leasing -> own = true;
                case Scope.Alone alone -> {}
            }
        }
        return new Stripes(own, changes, decides, stripes.toArray(Long[]::new));
    }

    private static void all(TreeSet<Long> stripes) {
        LongStream.range(0, ALL).forEach(stripes::add);
    }

    private static void add(TreeSet<Long> stripes, StatusEvent event) {
        stripes.add(stripe("event", event.source(), event.id()));
        stripes.add(ofSubject(event));
        if (event.run() != null) {
            stripes.add(stripe("run", event.instanceOrSource(), event.run()));
        }
    }

    private static long ofSubject(StatusEvent event) {
        Reading.Key key = Reading.Key.of(event, "", null);
        return stripe("subject", key.instance(), key.subject());
    }

    /** Equal in every process, as the hash codes of texts are. */
    private static long stripe(String kind, String owner, String name) {
        return Math.floorMod(Objects.hash(kind, owner, name) * 0x9E3779B1, ALL);
    }

    /** Whether there is anything to lock. */
    boolean isNeeded() {
        return own || changes || decides || stripes.length > 0;
    }
}
