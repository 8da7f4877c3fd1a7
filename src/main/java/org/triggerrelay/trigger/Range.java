package org.triggerrelay.trigger;

import java.math.BigDecimal;

/** All numbers from one to another; both belong to it. */
public record Range(BigDecimal low, BigDecimal high) {

    public Range {
        if (low.compareTo(high) > 0) {
            throw new IllegalArgumentException("a range goes from the lower number to the higher");
        }
    }

    public boolean holds(BigDecimal number) {
        return low.compareTo(number) <= 0 && number.compareTo(high) <= 0;
    }

    @Override
    public String toString() {
        return low + ".." + high;
    }
}
