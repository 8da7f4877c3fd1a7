package org.triggerrelay.http;

import org.jspecify.annotations.Nullable;

/** The instance that a request is about, for a caller who may hear of one only. */
public final class Narrowed {
    private Narrowed() {}

    /** The one that is asked for, or the caller's own; refuses another. */
    public static @Nullable String instance(Caller caller, @Nullable String asked) {
        if (asked == null || caller.mayHearOf(asked)) {
            return asked == null ? caller.instance() : asked;
        }
        if (caller.mayHearOf(Asking.meant(asked))) {
            return caller.instance();
        }
        throw new Refused(403, "instance", "instance: you may hear of " + caller.instance() + " only");
    }
}
