package org.triggerrelay.trigger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a number can be past; a number that is equal to the limit is not. */
public sealed interface Limit {

    /** Whether this number is past it. */
    boolean isPast(BigDecimal number);

    /** The number that was passed on the way from the one to the other; without a previous one, the nearest. */
    @Nullable
    BigDecimal bound(@Nullable BigDecimal previous, BigDecimal number);

    @Nullable
    Direction direction(@Nullable BigDecimal previous, BigDecimal number);

    /** How passing it reads, without the numbers. */
    String crossing();

    /** How a first reading past it reads, without the number. */
    String first();

    /** How it reads that it was not passed. */
    default String missed() {
        return "not past";
    }

    /** Past is more than this. */
    record Above(BigDecimal number) implements Limit {
        @Override
        public boolean isPast(BigDecimal other) {
            return other.compareTo(number) > 0;
        }

        @Override
        public BigDecimal bound(@Nullable BigDecimal previous, BigDecimal other) {
            return number;
        }

        @Override
        public Direction direction(@Nullable BigDecimal previous, BigDecimal other) {
            return Direction.UP;
        }

        @Override
        public String crossing() {
            return "crossed " + number + " upward";
        }

        @Override
        public String first() {
            return "past " + number;
        }

        @Override
        public String toString() {
            return "above " + number;
        }
    }

    /** Past is less than this. */
    record Below(BigDecimal number) implements Limit {
        @Override
        public boolean isPast(BigDecimal other) {
            return other.compareTo(number) < 0;
        }

        @Override
        public BigDecimal bound(@Nullable BigDecimal previous, BigDecimal other) {
            return number;
        }

        @Override
        public Direction direction(@Nullable BigDecimal previous, BigDecimal other) {
            return Direction.DOWN;
        }

        @Override
        public String crossing() {
            return "crossed " + number + " downward";
        }

        @Override
        public String first() {
            return "past " + number;
        }

        @Override
        public String toString() {
            return "below " + number;
        }
    }

    /** Past is what the range holds. */
    record Inside(Range range) implements Limit {
        @Override
        public boolean isPast(BigDecimal number) {
            return range.holds(number);
        }

        @Override
        public @Nullable BigDecimal bound(@Nullable BigDecimal previous, BigDecimal number) {
            return switch (direction(previous, number)) {
                case null -> null;
                case UP -> range.low();
                case DOWN -> range.high();
            };
        }

        @Override
        public @Nullable Direction direction(@Nullable BigDecimal previous, BigDecimal number) {
            if (previous == null || range.holds(previous)) {
                return null;
            }
            return previous.compareTo(range.low()) < 0 ? Direction.UP : Direction.DOWN;
        }

        @Override
        public String crossing() {
            return "entered " + range;
        }

        @Override
        public String first() {
            return "inside " + range;
        }

        @Override
        public String missed() {
            return "not entered";
        }

        @Override
        public String toString() {
            return "inside " + range;
        }
    }

    /** Past is what the range does not hold. */
    record Outside(Range range) implements Limit {
        @Override
        public boolean isPast(BigDecimal number) {
            return !range.holds(number);
        }

        @Override
        public BigDecimal bound(@Nullable BigDecimal previous, BigDecimal number) {
            return number.compareTo(range.high()) > 0 ? range.high() : range.low();
        }

        @Override
        public Direction direction(@Nullable BigDecimal previous, BigDecimal number) {
            return number.compareTo(range.high()) > 0 ? Direction.UP : Direction.DOWN;
        }

        @Override
        public String crossing() {
            return "left " + range;
        }

        @Override
        public String first() {
            return "outside " + range;
        }

        @Override
        public String missed() {
            return "not left";
        }

        @Override
        public String toString() {
            return "outside " + range;
        }
    }
}
