package org.triggerrelay.operator;

import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import org.triggerrelay.ledger.Day;
import org.triggerrelay.ledger.Minutes;

/** What was counted apart, counted together. */
final class Counted {
    static final Minutes NOTHING = new Minutes();

    private Counted() {}

    static Minutes of(Collection<Minutes> all) {
        var together = new Minutes();
        all.forEach(together::add);
        return together;
    }

    /** The events of these origins. */
    static Minutes of(Day day, Predicate<Day.Origin> which) {
        return of(day.events().entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }
}
