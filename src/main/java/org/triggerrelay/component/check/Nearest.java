package org.triggerrelay.component.check;

import java.util.Collection;
import java.util.TreeSet;
import org.triggerrelay.flow.Likeness;

/** Which of the known names somebody may have meant. */
final class Nearest {
    private static final int MOST_TOLD = 20;

    private Nearest() {}

    /** What to say of an unknown name: the one that is meant, if any is like it, else those that there are. */
    static String to(String unknown, Collection<String> known) {
        var names = new TreeSet<>(known);
        String near = Likeness.nearest(unknown, names).orElse("");
        if (!near.isEmpty() && Likeness.distance(near, unknown) <= Math.max(2, unknown.length() / 4)) {
            return "perhaps " + near + " is meant";
        }
        if (names.isEmpty()) {
            return "there are none";
        }
        return names.size() <= MOST_TOLD
                ? "there are " + String.join(", ", names)
                : "none of the " + names.size() + " that there are is like it";
    }
}
