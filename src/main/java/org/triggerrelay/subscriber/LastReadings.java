package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.trigger.Names;
import org.triggerrelay.trigger.Selection;

/** The last numbers of what a flow looks at: what is past the threshold already starts nothing until it has come back. */
final class LastReadings {
    private static final int MOST_READ = 10_000;

    private LastReadings() {}

    /** Adds the newest as {@code last}, and whether any is past already, where the flow has a threshold. */
    static void put(ObjectNode json, Flow flow, LedgerReads reads) {
        if (flow.conditions().limits().isEmpty()) {
            return;
        }
        List<LedgerReads.LastReading> seen = reads.readings(flow.trigger().name(), MOST_READ).stream()
                .filter(reading -> isSeen(flow.conditions().selection(), reading))
                .toList();
        json.put("alreadyPast", seen.stream().anyMatch(reading -> isPast(flow, reading)));
        seen.stream()
                .max(Comparator.comparing(LedgerReads.LastReading::time))
                .ifPresent(reading -> put(json.putObject("last"), reading));
    }

    private static void put(ObjectNode json, LedgerReads.LastReading reading) {
        json.put("subject", reading.subject()).put("instance", reading.instance());
        if (reading.dimension() != null) {
            json.put("dimension", reading.dimension());
        }
        json.set("value", DecimalNode.valueOf(new BigDecimal(reading.value())));
        json.put("time", reading.time().toString());
    }

    private static boolean isPast(Flow flow, LedgerReads.LastReading reading) {
        var value = new BigDecimal(reading.value());
        return flow.conditions().limits().stream().anyMatch(limit -> limit.isPast(value));
    }

    private static boolean isSeen(Selection selection, LedgerReads.LastReading reading) {
        return meets(selection.subject(), reading.subject())
                && meets(selection.instance(), reading.instance())
                && meets(selection.dimension(), reading.dimension());
    }

    private static boolean meets(@Nullable Names wanted, @Nullable String name) {
        return wanted == null || (name != null && wanted.matches(name));
    }
}
