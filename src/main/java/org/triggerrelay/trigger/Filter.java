package org.triggerrelay.trigger;

import org.jspecify.annotations.Nullable;

/** An expression that has to be true of a firing. */
public record Filter(String expression) {

    /** Why the firing does not come about; null where the expression is true of it. */
    @Nullable
    Verdict refusal(Occurrence what, Verdict.Fired fired) {
        return null;
    }

    @Override
    public String toString() {
        return expression;
    }
}
