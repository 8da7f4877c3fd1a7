package org.triggerrelay.bench.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.triggerrelay.flow.ConditionText;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowSet;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.trigger.Trigger;

/** Flows on one trigger over 1,000 subjects, of which one fires when the subject 0 goes from 499 to 500.5. */
final class Subscriptions {
    static final String TRIGGER = "segment-threshold-crossed";
    static final int SUBJECTS = 1_000;

    private static final RunOptions OPTIONS = new RunOptions(List.of(), 16, RunOptions.DEFAULT_TIMEOUT);

    private Subscriptions() {}

    /**
     * As many flows as are asked for.
     *
     * @param kind literal: each of one subject; any: each of all subjects; range: as literal, with a range
     */
    static FlowSet of(int number, String kind) {
        var flows = new ArrayList<Flow>();
        for (int i = 0; i < number; i++) {
            var options = new HashMap<String, String>();
            if (!kind.equals("any")) {
                options.put("subject", "Segment number " + i % SUBJECTS);
            }
            String threshold = i == 0 ? "500" : 1_000 + i + ".25";
            options.putAll(kind.equals("range") ? Map.of("outside", "-5.." + threshold) : Map.of("above", threshold));
            flows.add(new Flow("flow-" + i, Trigger.named(TRIGGER), ConditionText.read(options), OPTIONS));
        }
        return FlowSet.empty(0).with(1, flows, List.of());
    }
}
