package org.triggerrelay.action.teams;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Numbers;
import org.triggerrelay.trigger.Reading;

/** The last numbers of a subject as a row of bars, each one character, and the lowest and highest of them. */
record Sparkline(String bars, int count, BigDecimal lowest, BigDecimal highest) {
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
    private static final int FEWEST = 3;

    /** The row; empty where there are too few numbers for a picture, or some that are too far apart to be drawn. */
    static Optional<Sparkline> of(Notification told) {
        List<BigDecimal> numbers = told.readings().stream().map(Reading::value).toList();
        if (numbers.size() < FEWEST) {
            return Optional.empty();
        }
        BigDecimal lowest = Collections.min(numbers);
        BigDecimal highest = Collections.max(numbers);
        if (numbers.stream().anyMatch(number -> Numbers.apart(number, lowest))) {
            return Optional.empty();
        }
        var bars = new StringBuilder(numbers.size());
        numbers.forEach(number -> bars.append(HEIGHTS.charAt(height(number, lowest, highest))));
        return Optional.of(new Sparkline(bars.toString(), numbers.size(), lowest, highest));
    }

    private static int height(BigDecimal number, BigDecimal lowest, BigDecimal highest) {
        BigDecimal span = highest.subtract(lowest);
        int top = HEIGHTS.length() - 1;
        return span.signum() == 0
                ? top / 2
                : number.subtract(lowest)
                        .multiply(BigDecimal.valueOf(top))
                        .divide(span, 0, RoundingMode.HALF_UP)
                        .intValueExact();
    }
}
