package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/** Why a flow did or did not fire for an event. */
public sealed interface Verdict {

    /** The verdict as a sentence for a person. */
    String reason();

    /** It fired. */
    record Fired(String reason, @Nullable BigDecimal threshold, @Nullable Direction direction) implements Verdict {}

    /** The event is about another subject. */
    record OtherSubject(Glob wanted, String actual) implements Verdict {
        @Override
        public String reason() {
            return "other subject: " + actual + ", wanted " + wanted;
        }
    }

    /** The event is about another instance of the platform. */
    record OtherInstance(Glob wanted, String actual) implements Verdict {
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

    /** The number did not pass the threshold. */
    record NotPast(BigDecimal previous, BigDecimal value, BigDecimal above) implements Verdict {
        @Override
        public String reason() {
            return "not past: " + previous + " → " + value + ", above " + above;
        }
    }

    /** The first reading is there, but not past the threshold. */
    record FirstNotPast(BigDecimal value, BigDecimal above) implements Verdict {
        @Override
        public String reason() {
            return "not past: first reading " + value + ", above " + above;
        }
    }

    /** The first reading of the subject arms the flow; the next crossing fires it. */
    record NotArmed(BigDecimal value) implements Verdict {
        @Override
        public String reason() {
            return "not armed: " + value + " is the first reading of this subject";
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
