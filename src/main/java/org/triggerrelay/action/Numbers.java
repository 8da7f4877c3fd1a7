package org.triggerrelay.action;

import java.math.BigDecimal;

/** What has to be known of numbers before they are reckoned with. */
public final class Numbers {
    private static final int MOST_DIGITS = 1_000;

    private Numbers() {}

    /** Whether the exact difference of these would have more digits than anybody reads, or memory holds. */
    public static boolean apart(BigDecimal one, BigDecimal other) {
        return isVast(one) || isVast(other);
    }

    private static boolean isVast(BigDecimal number) {
        return Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS;
    }
}
