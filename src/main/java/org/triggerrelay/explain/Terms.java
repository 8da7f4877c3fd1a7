package org.triggerrelay.explain;

import java.math.BigDecimal;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Sample;
import org.triggerrelay.trigger.Verdict;
import org.triggerrelay.trigger.Words;

/**
 * What a verdict compares.
 *
 * @param wanted what the flow asks for, as its options have it
 * @param actual what the event had instead, where that is no number
 * @param number the event's number
 * @param previous the number before it, or the one that it is measured from
 */
public record Terms(
        @Nullable String wanted,
        @Nullable String actual,
        @Nullable BigDecimal number,
        @Nullable BigDecimal previous) {

    static final Terms NONE = new Terms(null, null, null, null);

    static Terms of(Verdict verdict, @Nullable Sample sample) {
        BigDecimal number = sample == null ? null : sample.value();
        BigDecimal previous = sample == null ? null : sample.previousValue();
        return switch (verdict) {
            case Verdict.Fired fired ->
                new Terms(fired.threshold() == null ? null : fired.threshold().toString(), null, number, previous);
            case Verdict.OtherSubject other -> words(other.wanted(), other.actual());
            case Verdict.OtherInstance other -> words(other.wanted(), other.actual());
            case Verdict.OtherDimension other -> words(other.wanted(), other.actual());
            case Verdict.OtherRunKind other -> words(other.wanted(), other.actual());
            case Verdict.OtherOutcome other ->
                words(
                        new TreeSet<>(other.wanted())
                                .stream().map(Outcome::word).collect(Collectors.joining(",")),
                        other.actual().word());
            case Verdict.NotPast not -> new Terms(Words.or(not.limits()), null, not.value(), not.previous());
            case Verdict.FirstNotPast not -> new Terms(Words.or(not.limits()), null, not.value(), null);
            case Verdict.NotArmed not -> new Terms(null, null, not.value(), null);
            case Verdict.Silent silent -> new Terms(silent.rearm().toString(), null, silent.value(), silent.previous());
            case Verdict.TooFew few -> new Terms(few.limit() + ", times " + few.times(), null, few.value(), previous);
            case Verdict.TooShort brief ->
                new Terms(
                        brief.limit() + ", lasting " + Words.duration(brief.lasting()), null, brief.value(), previous);
            case Verdict.FiredBefore before -> new Terms(before.limit().toString(), null, before.value(), previous);
            case Verdict.NotCounted not -> new Terms(not.limit().toString(), null, not.value(), previous);
            case Verdict.NotMoved not ->
                new Terms(
                        "changeBy " + not.change(),
                        null,
                        not.value(),
                        not.base().value());
            case Verdict.Repeated repeated -> words("first failure", "failing since " + repeated.since());
            case Verdict.NotRecovered not -> words("success after a failure", "no failure");
            case Verdict.LateEvent late -> words("not before " + late.newest(), late.time());
            case Verdict.Late late -> words("not before " + late.stored(), late.time());
            case Verdict.Filtered filtered -> new Terms(filtered.filter().toString(), null, number, previous);
            case Verdict.FilterFailed failed -> new Terms(failed.filter().toString(), failed.why(), null, previous);
            case Verdict.NoNumber none -> words("a number of an evaluation that succeeded", none.outcome());
        };
    }

    private static Terms words(Object wanted, @Nullable Object actual) {
        return new Terms(wanted.toString(), actual == null ? null : actual.toString(), null, null);
    }
}
