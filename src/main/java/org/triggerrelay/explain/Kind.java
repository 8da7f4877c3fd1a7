package org.triggerrelay.explain;

import org.triggerrelay.trigger.Verdict;

/** The kinds of verdict as words that programs may rely on. */
final class Kind {
    private Kind() {}

    static String of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fired fired -> Answer.FIRED;
            case Verdict.OtherSubject other -> "other-subject";
            case Verdict.OtherInstance other -> "other-instance";
            case Verdict.OtherOutcome other -> "other-outcome";
            case Verdict.OtherDimension other -> "other-dimension";
            case Verdict.OtherRunKind other -> "other-run-kind";
            case Verdict.NotPast not -> "not-past";
            case Verdict.FirstNotPast not -> "not-past";
            case Verdict.NotArmed not -> "not-armed";
            case Verdict.Silent silent -> "not-armed";
            case Verdict.NotCounted not -> "not-armed";
            case Verdict.TooFew few -> "too-few";
            case Verdict.TooShort brief -> "too-short";
            case Verdict.FiredBefore before -> "fired-before";
            case Verdict.NotMoved not -> "not-changed";
            case Verdict.Repeated repeated -> "repeated";
            case Verdict.NotRecovered not -> "not-recovered";
            case Verdict.LateEvent late -> "older";
            case Verdict.Late late -> "older";
            case Verdict.Filtered filtered -> "filtered";
            case Verdict.FilterFailed failed -> "filtered";
            case Verdict.NoNumber none -> "no-number";
        };
    }
}
