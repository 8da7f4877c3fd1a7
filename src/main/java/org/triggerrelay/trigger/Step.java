package org.triggerrelay.trigger;

import org.jspecify.annotations.Nullable;

/**
 * A verdict before the filter was asked.
 *
 * @param after what the flow knows once it has fired, or has not
 * @param held what it knows if the filter refuses the firing, which then has not happened
 */
record Step(
        Verdict verdict, @Nullable State after, @Nullable State held) {

    static Step of(Verdict verdict, @Nullable State after) {
        return new Step(verdict, after, after);
    }
}
