package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * What a flow asks of an event before it fires; what is null or empty is not asked.
 *
 * @param outcomes the outcomes that fire it; empty for those that the trigger fires on by itself
 * @param above fires when a number passes this one upward; equal is not past
 */
public record Conditions(
        @Nullable Glob subject,
        @Nullable Glob instance,
        Set<Outcome> outcomes,
        @Nullable BigDecimal above,
        First first) {

    public static final Conditions NONE = new Conditions(null, null, Set.of(), null, First.ARM);

    public Conditions {
        outcomes = outcomes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(outcomes));
        Objects.requireNonNull(first);
    }

    /** Whether a threshold is asked for. */
    public boolean asksForNumber() {
        return above != null;
    }
}
