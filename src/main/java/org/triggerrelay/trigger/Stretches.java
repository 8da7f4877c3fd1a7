package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.trigger.State.Standing;
import org.triggerrelay.trigger.State.Stretch;

/** Readings in a row that are past a limit: the Nth of them fires, or the first after a duration; each stretch once. */
final class Stretches {
    private Stretches() {}

    static Step decide(Conditions wanted, Memory.Hold hold, Sample sample, @Nullable State before) {
        State.Silence silence = Crossings.silence(wanted, hold, sample, before);
        Stretch stretch = stretch(wanted, hold, sample, before);
        if (stretch == null) {
            return Step.of(Crossings.missed(wanted, sample), new State.Watch(null, silence));
        }
        State open = new State.Watch(stretch, silence);
        Limit limit = wanted.limits().get(stretch.limit());
        Verdict no = refusal(hold, sample, stretch, silence, limit);
        if (no != null) {
            return Step.of(no, open);
        }
        var fired = new Stretch(stretch.limit(), stretch.count(), stretch.since(), Standing.FIRED);
        State.Silence after =
                hold.rearm() == null ? null : new State.Silence(stretch.limit(), sample.value(), sample.time());
        return new Step(
                Crossings.fired(limit, sample, why(hold, sample, stretch, limit)), new State.Watch(fired, after), open);
    }

    /** The stretch that this number goes on or begins; null where it is past no limit. */
    private static @Nullable Stretch stretch(
            Conditions wanted, Memory.Hold hold, Sample sample, @Nullable State before) {
        int limit = Crossings.past(wanted.limits(), sample.value());
        if (limit < 0) {
            return null;
        }
        Stretch going = before instanceof State.Watch watch ? watch.stretch() : inherited(wanted, sample);
        if (going != null && going.limit() == limit) {
            int count = going.standing() == Standing.OPEN ? Math.min(going.count() + 1, hold.times()) : going.count();
            return new Stretch(limit, count, going.since(), going.standing());
        }
        boolean first = before == null && sample.previous() == null;
        Standing standing = first && wanted.first() == First.ARM ? Standing.UNCOUNTED : Standing.OPEN;
        return new Stretch(limit, 1, sample.time(), standing);
    }

    /** A stretch that was there before the flow was: how long it is nobody knows, so it does not count. */
    private static @Nullable Stretch inherited(Conditions wanted, Sample sample) {
        Reading previous = sample.previous();
        if (previous == null) {
            return null;
        }
        int limit = Crossings.past(wanted.limits(), previous.value());
        return limit < 0 ? null : new Stretch(limit, 1, previous.time(), Standing.UNCOUNTED);
    }

    private static @Nullable Verdict refusal(
            Memory.Hold hold, Sample sample, Stretch stretch, State.@Nullable Silence silence, Limit limit) {
        BigDecimal value = sample.value();
        return switch (stretch.standing()) {
            case FIRED -> new Verdict.FiredBefore(stretch.since(), value, limit);
            case UNCOUNTED -> new Verdict.NotCounted(stretch.since(), value, limit);
            case OPEN -> {
                if (silence != null) {
                    yield Crossings.silent(silence, hold, sample, limit);
                }
                if (stretch.count() < hold.times()) {
                    yield new Verdict.TooFew(stretch.count(), hold.times(), value, limit);
                }
                Duration lasting = hold.lasting();
                yield lasting != null && sample.time().isBefore(stretch.since().plus(lasting))
                        ? new Verdict.TooShort(stretch.since(), sample.time(), lasting, value, limit)
                        : null;
            }
        };
    }

    private static Reason why(Memory.Hold hold, Sample sample, Stretch stretch, Limit limit) {
        return hold.lasting() == null
                ? new Reason.InARow(limit, hold.times(), sample.value())
                : new Reason.Lasting(limit, stretch.since(), sample.time(), sample.value());
    }
}
