package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers that pass a limit: not past it before, past it now. */
final class Crossings {
    private Crossings() {}

    /** The verdict of a flow that remembers nothing. */
    static Verdict verdict(Conditions wanted, Sample sample) {
        Limit crossed = crossed(wanted, sample);
        return crossed == null ? missed(wanted, sample) : fired(crossed, sample);
    }

    /** The same, silent from each firing on until the number has come back to the level. */
    static Step rearmed(Conditions wanted, Memory.Hold hold, Sample sample, @Nullable State before) {
        State.Silence silence = silence(wanted, hold, sample, before);
        State armed = before == null ? null : new State.Watch(null, silence);
        Limit crossed = crossed(wanted, sample);
        if (crossed == null) {
            return Step.of(missed(wanted, sample), armed);
        }
        if (silence != null) {
            return Step.of(silent(silence, hold, sample, crossed), armed);
        }
        int place = wanted.limits().indexOf(crossed);
        return new Step(
                fired(crossed, sample),
                new State.Watch(null, new State.Silence(place, sample.value(), sample.time())),
                armed);
    }

    /** The silence that a flow is in once it has seen this number; null where the number has come back. */
    static State.@Nullable Silence silence(Conditions wanted, Memory.Hold hold, Sample sample, @Nullable State before) {
        if (!(before instanceof State.Watch watch) || watch.silence() == null || hold.rearm() == null) {
            return null;
        }
        int beyond = sample.value().compareTo(hold.rearm());
        boolean back =
                switch (wanted.limits().get(watch.silence().limit())) {
                    case Limit.Above above -> beyond <= 0;
                    case Limit.Below below -> beyond >= 0;
                    case Limit.Inside inside -> true;
                    case Limit.Outside outside -> true;
                };
        return back ? null : watch.silence();
    }

    static Verdict silent(State.Silence silence, Memory.Hold hold, Sample sample, Limit limit) {
        BigDecimal previous = sample.previousValue();
        return new Verdict.Silent(
                silence,
                Objects.requireNonNull(hold.rearm()),
                previous == null ? sample.value() : previous,
                sample.value(),
                limit);
    }

    private static @Nullable Limit crossed(Conditions wanted, Sample sample) {
        BigDecimal previous = sample.previousValue();
        if (previous == null && wanted.first() == First.ARM) {
            return null;
        }
        for (Limit limit : wanted.limits()) {
            if (limit.isPast(sample.value()) && (previous == null || !limit.isPast(previous))) {
                return limit;
            }
        }
        return null;
    }

    static Verdict missed(Conditions wanted, Sample sample) {
        BigDecimal previous = sample.previousValue();
        if (previous != null) {
            return new Verdict.NotPast(previous, sample.value(), wanted.limits());
        }
        return wanted.first() == First.ARM
                ? new Verdict.NotArmed(sample.value())
                : new Verdict.FirstNotPast(sample.value(), wanted.limits());
    }

    private static Verdict.Fired fired(Limit limit, Sample sample) {
        return fired(limit, sample, new Reason.Crossed(limit, sample.previousValue(), sample.value()));
    }

    static Verdict.Fired fired(Limit limit, Sample sample, Reason why) {
        BigDecimal previous = sample.previousValue();
        return new Verdict.Fired(why, limit.bound(previous, sample.value()), limit.direction(previous, sample.value()));
    }

    /** The one limit that this number is past; conditions that count stretches have no two that overlap. */
    static int past(List<Limit> limits, BigDecimal number) {
        for (int i = 0; i < limits.size(); i++) {
            if (limits.get(i).isPast(number)) {
                return i;
            }
        }
        return -1;
    }
}
