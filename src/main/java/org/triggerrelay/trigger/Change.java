package org.triggerrelay.trigger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a number has to move from another: by an amount, or by a percentage of the other's absolute value. Any move
 * from zero is past every percentage; no move is past none.
 *
 * @param direction the way that counts; null for both
 */
public record Change(
        BigDecimal amount, boolean percent, @Nullable Direction direction) {
    /** More places than this apart, the smaller of two numbers only says on which side of the larger the sum lies. */
    private static final long FAR = 10_000;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Change {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("a change is more than nothing");
        }
    }

    /** Which way a number that was {@code base} has moved, if it did so far enough and this way counts. */
    @Nullable
    Direction moved(BigDecimal base, BigDecimal number) {
        int way = number.compareTo(base);
        if (way == 0 || (direction != null && (direction == Direction.UP) != (way > 0))) {
            return null;
        }
        boolean far = percent ? isFarByPercent(base, number, way) : isFar(base, number, way);
        return !far ? null : way > 0 ? Direction.UP : Direction.DOWN;
    }

    /** Compares whole multiples of both, so that nothing is divided and no exponent leaves its bounds. */
    private boolean isFarByPercent(BigDecimal base, BigDecimal number, int way) {
        BigDecimal scale = BigDecimal.TEN.pow(Math.max(0, amount.scale()));
        BigDecimal share = amount.multiply(scale).setScale(0);
        BigDecimal whole = HUNDRED.multiply(scale).setScale(0);
        BigDecimal factor = (way > 0) == (base.signum() >= 0) ? whole.add(share) : whole.subtract(share);
        int compared = number.multiply(whole).compareTo(base.multiply(factor));
        return way > 0 ? compared >= 0 : compared <= 0;
    }

    private boolean isFar(BigDecimal base, BigDecimal number, int way) {
        return way > 0 ? isRaised(base, number) : isRaised(base.negate(), number.negate());
    }

    /** Whether the number is at least base + amount; adding numbers that are far apart would take all memory there is. */
    private boolean isRaised(BigDecimal base, BigDecimal number) {
        if (base.signum() == 0) {
            return number.compareTo(amount) >= 0;
        }
        long apart = magnitude(base) - magnitude(amount);
        long digits = (long) base.precision() + amount.precision() + FAR;
        if (apart > digits) {
            return true; // the number is more than base
        }
        return apart < -digits ? number.compareTo(amount) >= 0 : number.compareTo(base.add(amount)) >= 0;
    }

    private static long magnitude(BigDecimal number) {
        return (long) number.precision() - number.scale();
    }

    /** As it is written in an option: {@code +10%}. */
    @Override
    public String toString() {
        String sign =
                switch (direction) {
                    case null -> "";
                    case UP -> "+";
                    case DOWN -> "-";
                };
        return sign + amount + (percent ? "%" : "");
    }
}
