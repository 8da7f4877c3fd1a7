package org.triggerrelay.bench.index;

import java.util.Locale;
import org.triggerrelay.flow.FlowSet;

/** What 100,000 subscriptions weigh in the heap: flows with their names and conditions, by name and in the index. */
public final class Weight {
    private static final int NUMBER = 100_000;

    private Weight() {}

    public static void main(String[] arguments) {
        for (String kind : new String[] {"literal", "any", "range"}) {
            FlowSet warm = Subscriptions.of(10, kind);
            long before = used();
            FlowSet flows = Subscriptions.of(NUMBER, kind);
            long after = used();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d bytes a subscription (%d flows)%n",
                    kind,
                    (after - before) / NUMBER,
                    flows.all().size() + warm.all().size() - 10);
        }
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
