package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/** Why a flow did or did not fire for an event. */
public sealed interface Verdict {

    /** The verdict as a sentence for a person. */
    String reason();

    /** It fired. */
    record Fired(
            Reason why,
            @Nullable BigDecimal threshold,
            @Nullable Direction direction) implements Verdict {
        @Override
        public String reason() {
            return why.toString();
        }
    }

    /** The event is about another subject. */
    record OtherSubject(Names wanted, String actual) implements Verdict {
        @Override
        public String reason() {
            return "other subject: " + actual + ", wanted " + wanted;
        }
    }

    /** The event is about another instance of the platform. */
    record OtherInstance(Names wanted, String actual) implements Verdict {
        @Override
        public String reason() {
            return "other instance: " + actual + ", wanted " + wanted;
        }
    }

    /** It ended otherwise. */
    record OtherOutcome(Set<Outcome> wanted, Outcome actual) implements Verdict {
        @Override
        public String reason() {
            return "other outcome: " + actual + ", wanted "
                    + String.join(
                            " or ",
                            new TreeSet<>(wanted).stream().map(Outcome::word).toList());
        }
    }

    /** It is about another dimension, or about the subject as a whole. */
    record OtherDimension(Names wanted, @Nullable String actual) implements Verdict {
        @Override
        public String reason() {
            return "other dimension: " + (actual == null ? "none" : actual) + ", wanted " + wanted;
        }
    }

    /** The run is of another kind, or of none that is known. */
    record OtherRunKind(Names wanted, @Nullable String actual) implements Verdict {
        @Override
        public String reason() {
            return "other run kind: " + (actual == null ? "none" : actual) + ", wanted " + wanted;
        }
    }

    /** The number did not pass any of the limits. */
    record NotPast(BigDecimal previous, BigDecimal value, List<Limit> limits) implements Verdict {
        @Override
        public String reason() {
            return limits.getFirst().missed() + ": " + previous + " → " + value + ", " + Words.or(limits);
        }
    }

    /** The first reading is there, but not past a limit. */
    record FirstNotPast(BigDecimal value, List<Limit> limits) implements Verdict {
        @Override
        public String reason() {
            return "not past: first reading " + value + ", " + Words.or(limits);
        }
    }

    /** The first reading of the subject arms the flow; the next crossing fires it. */
    record NotArmed(BigDecimal value) implements Verdict {
        @Override
        public String reason() {
            return "not armed: " + value + " is the first reading of this subject";
        }
    }

    /** The flow has fired, and the number has not come back to the level since. */
    record Silent(State.Silence since, BigDecimal rearm, BigDecimal previous, BigDecimal value, Limit limit)
            implements Verdict {
        @Override
        public String reason() {
            return "not armed since " + since.since() + ": fired at " + since.value() + " and has not come back to "
                    + rearm + "; " + previous + " → " + value + ", " + limit;
        }
    }

    /** Not enough readings in a row are past the limit yet. */
    record TooFew(int count, int times, BigDecimal value, Limit limit) implements Verdict {
        @Override
        public String reason() {
            return "too few: " + value + " is reading " + count + " of " + times + " in a row " + limit;
        }
    }

    /** The number is past the limit, but not for long enough yet. */
    record TooShort(Instant since, Instant time, Duration lasting, BigDecimal value, Limit limit) implements Verdict {
        @Override
        public String reason() {
            return "too short: " + value + " is " + limit + " for " + Words.duration(Duration.between(since, time))
                    + " (since " + since + "), wanted " + Words.duration(lasting);
        }
    }

    /** The number is still past the limit, and the flow has fired on that. */
    record FiredBefore(Instant since, BigDecimal value, Limit limit) implements Verdict {
        @Override
        public String reason() {
            return "fired before: " + value + " is " + limit + " without a break since " + since;
        }
    }

    /** The number was past the limit before the flow could know for how long. */
    record NotCounted(Instant since, BigDecimal value, Limit limit) implements Verdict {
        @Override
        public String reason() {
            return "not armed: " + value + " is " + limit + " without a break since the first reading of " + since;
        }
    }

    /** The number has not moved far enough. */
    record NotMoved(State.Base base, BigDecimal value, Change change) implements Verdict {
        @Override
        public String reason() {
            return "not changed enough: " + base.value() + " (of " + base.time() + ") → " + value + ", changeBy "
                    + change;
        }
    }

    /** It failed before, and has not succeeded since. */
    record Repeated(Instant since) implements Verdict {
        @Override
        public String reason() {
            return "repeated: failing since " + since + ", and fired then";
        }
    }

    /** It succeeded, and no failure is known that this could be the end of. */
    record NotRecovered(@Nullable Instant last) implements Verdict {
        @Override
        public String reason() {
            return last == null
                    ? "not recovered: no failure before this success"
                    : "not recovered: no failure since " + last;
        }
    }

    /** A newer event of this subject came before this one. */
    record LateEvent(Instant time, Instant newest) implements Verdict {
        @Override
        public String reason() {
            return "older than the event of " + newest + ": this one is of " + time;
        }
    }

    /** All else held, and the filter is not true of the firing. */
    record Filtered(Filter filter) implements Verdict {
        @Override
        public String reason() {
            return "filtered: not true of this firing: " + filter;
        }
    }

    /** All else held, and whether the filter is true of the firing cannot be told. */
    record FilterFailed(Filter filter, String why) implements Verdict {
        @Override
        public String reason() {
            return "filtered: " + why + ", in " + filter;
        }
    }

    /** A newer reading was stored before this one came. */
    record Late(Instant time, Instant stored) implements Verdict {
        @Override
        public String reason() {
            return "older than the reading of " + stored + ": this one is of " + time;
        }
    }

    /** The event carries no number that counts. */
    record NoNumber(Outcome outcome) implements Verdict {
        @Override
        public String reason() {
            return "no reading: the event ended " + outcome + " and carries no number that counts";
        }
    }
}
