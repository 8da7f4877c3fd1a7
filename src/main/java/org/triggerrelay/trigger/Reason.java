package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/** Why a flow fired; as text the sentence in English that a firing carries. The actions tell it in their language. */
public sealed interface Reason {

    /** A number passed a limit; without a previous one it is the first of its subject. */
    record Crossed(Limit limit, @Nullable BigDecimal previous, BigDecimal value) implements Reason {
        @Override
        public String toString() {
            return previous == null
                    ? "first reading " + limit.first() + ": " + value
                    : limit.crossing() + ": " + previous + " → " + value;
        }
    }

    /** It is the last of so many numbers in a row past the limit. */
    record InARow(Limit limit, int times, BigDecimal value) implements Reason {
        @Override
        public String toString() {
            return limit + " " + times + " times in a row: " + value;
        }
    }

    /** The number has been past the limit for long enough. */
    record Lasting(Limit limit, Instant since, Instant time, BigDecimal value) implements Reason {

        public Duration duration() {
            return Duration.between(since, time);
        }

        @Override
        public String toString() {
            return limit + " for " + Words.duration(duration()) + ", since " + since + ": " + value;
        }
    }

    /** The number has moved far enough from what it was then. */
    record Moved(Change change, BigDecimal base, Instant since, BigDecimal value) implements Reason {
        @Override
        public String toString() {
            return "changed by " + change + " or more: " + base + " (of " + since + ") → " + value;
        }
    }

    /** Something ended, or went on, as the event says. */
    record Ended(Trigger trigger, StatusEvent event) implements Reason {
        @Override
        public String toString() {
            String run = event.run() == null ? "" : " of run " + event.run();
            return switch (trigger.name()) {
                case Trigger.REFRESH_FAILED, Trigger.REFRESH_SUCCEEDED ->
                    "the refresh of data source " + event.subject() + " ended: " + event.outcome();
                case Trigger.FULL_REFRESH_COMPLETED -> "the full refresh" + run + " completed: " + event.outcome();
                case Trigger.UNIFICATION_REFRESH_COMPLETED ->
                    "the unification" + run + " completed: " + event.outcome();
                case Trigger.SUBSCRIPTION_SWITCHED_OFF ->
                    "subscription " + event.subject() + " is switched off: " + event.error();
                default -> event.process() + " " + event.subject() + ": " + event.outcome();
            };
        }
    }

    /** In these words, whatever the language. */
    record Said(String text) implements Reason {
        @Override
        public String toString() {
            return text;
        }
    }
}
