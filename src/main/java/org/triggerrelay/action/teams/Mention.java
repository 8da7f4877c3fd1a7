package org.triggerrelay.action.teams;

import java.util.Locale;
import org.triggerrelay.action.Plain;

/** Whether a card calls the owners that the event names, so that Teams notifies them, or only names them. */
public enum Mention {
    NONE,
    OWNERS;

    /** As the kamelet's parameter {@code mention} has it. */
    public static Mention of(String option) {
        return switch (option.strip().toLowerCase(Locale.ROOT)) {
            case "", "none" -> NONE;
            case "owners" -> OWNERS;
            default ->
                throw new IllegalArgumentException("mention is '" + Plain.line(option, 40) + "': use none or owners");
        };
    }
}
