package org.triggerrelay.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.State.Row;

/** Failures in a row: the first of them, or the success that ends it. */
final class Rows {
    private Rows() {}

    /** A flow that fires on the first failure. */
    static Step failed(Occurrence what, @Nullable State before) {
        Row row = known(before);
        if (row != null && what.time().isBefore(row.last())) {
            return Step.of(new Verdict.LateEvent(what.time(), row.last()), row);
        }
        Instant time = what.time();
        return row != null && row.failing() != null
                ? Step.of(new Verdict.Repeated(row.failing()), new Row(time, row.failing()))
                : new Step(fired(what), new Row(time, time), new Row(time, null));
    }

    /** A flow that fires on the success after failures. */
    static Step succeeded(Occurrence what, @Nullable State before) {
        Row row = known(before);
        if (row != null && what.time().isBefore(row.last())) {
            return Step.of(new Verdict.LateEvent(what.time(), row.last()), row);
        }
        Instant time = what.time();
        if (row == null || row.failing() == null) {
            return Step.of(new Verdict.NotRecovered(row == null ? null : row.last()), new Row(time, null));
        }
        return new Step(fired(what), new Row(time, null), new Row(time, row.failing()));
    }

    /** What an event of the other trigger changes: a success ends the row, a failure begins one. */
    static @Nullable State observe(Occurrence what, @Nullable State before) {
        Row row = known(before);
        if (row != null && what.time().isBefore(row.last())) {
            return row;
        }
        if (!what.trigger().isFailure()) {
            return new Row(what.time(), null);
        }
        if (what.event().outcome() != Outcome.FAILED) {
            return before; // the platform tries again by itself: no failure yet
        }
        return new Row(what.time(), row == null || row.failing() == null ? what.time() : row.failing());
    }

    private static @Nullable Row known(@Nullable State before) {
        return before instanceof Row row ? row : null;
    }

    private static Verdict.Fired fired(Occurrence what) {
        return new Verdict.Fired(new Reason.Ended(what.trigger(), what.event()), null, null);
    }
}
