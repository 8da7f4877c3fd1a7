package org.triggerrelay.trigger;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a flow asks before it fires.
 *
 * @param limits what a number has to pass, one of them; none where no number is asked for, or a change
 * @param memory what is remembered beyond the number before; null for nothing
 * @param filter what has to be true of the firing; null for anything
 */
public record Conditions(
        Selection selection,
        List<Limit> limits,
        First first,
        @Nullable Memory memory,
        @Nullable Filter filter) {

    public static final Conditions NONE = new Conditions(Selection.ALL, List.of(), First.ARM, null, null);

    public Conditions {
        Objects.requireNonNull(selection);
        Objects.requireNonNull(first);
        limits = List.copyOf(limits);
        if (memory != null && limits.isEmpty() == (memory instanceof Memory.Hold)) {
            throw new IllegalArgumentException("what holds back needs a limit, and no other memory has one");
        }
    }

    /** Whether they are about a number. */
    public boolean asksForNumber() {
        return !limits.isEmpty() || memory instanceof Memory.Moves;
    }

    /** Whether the events of the trigger's counterpart change what is remembered. */
    public boolean mindsCounterpart() {
        return memory instanceof Memory.FirstFailure || memory instanceof Memory.Recovery;
    }

    /** The same conditions on a firing that has passed the filter. */
    public Conditions withoutFilter() {
        return filter == null ? this : new Conditions(selection, limits, first, memory, null);
    }
}
