package org.triggerrelay.trigger;

import org.jspecify.annotations.Nullable;

/** An expression that has to be true of a firing. It costs nothing until it is compiled, and is so once. */
public final class Filter {
    private final String text;
    private volatile @Nullable Expression compiled;

    private Filter(String text) {
        this.text = text;
    }

    public static Filter of(String text) {
        return new Filter(text);
    }

    /** Compiles it; refuses what is no expression over a firing, or is none that is true or false. */
    public Filter compile() {
        expression();
        return this;
    }

    private Expression expression() {
        Expression known = compiled;
        if (known == null) {
            try {
                known = Expression.compile(text);
            } catch (NoClassDefFoundError missing) {
                throw new IllegalArgumentException(
                        "filter: needs dev.cel:compiler and dev.cel:runtime on the class path", missing);
            }
            compiled = known;
        }
        return known;
    }

    /** Why the firing does not come about; null where the expression is true of it. */
    @Nullable
    Verdict refusal(Occurrence what, Verdict.Fired fired) {
        return switch (expression().of(what, fired)) {
            case Expression.Answer.Told told -> told.holds() ? null : new Verdict.Filtered(this);
            case Expression.Answer.Untold untold -> new Verdict.FilterFailed(this, untold.why());
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filter filter && filter.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
