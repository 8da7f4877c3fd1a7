package org.triggerrelay.flow;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How far two names are apart: the number of characters to add, take away or change. */
public final class Likeness {
    private Likeness() {}

    /** The first of the names that are least apart from this one; empty where there are none. */
    public static Optional<String> nearest(String name, Collection<String> names) {
        return names.stream().min(Comparator.comparingInt(known -> distance(known, name)));
    }

    /** The Levenshtein distance. */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
