package org.triggerrelay.trigger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.triggerrelay.flow.ConditionText;

/** Conditions as a flow's author writes them: {@code above: 1000}, one option each. */
public final class Wanted {
    private Wanted() {}

    public static Conditions of(String... options) {
        return ConditionText.read(options(options));
    }

    public static Map<String, String> options(String... options) {
        var written = new LinkedHashMap<String, String>();
        for (String option : options) {
            String[] parts = option.split(": ?", 2);
            written.put(parts[0], parts[1]);
        }
        return written;
    }
}
