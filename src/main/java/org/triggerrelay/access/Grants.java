package org.triggerrelay.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.triggerrelay.http.Scope;

/**
 * What a key allows, as words say it: {@code read}, {@code events:write}, and {@code events:write:FEED} for one feed.
 *
 * @param feeds the only feeds that events may be sent to; empty for all
 */
record Grants(Set<Scope> scopes, Set<String> feeds) {
    private static final String TO_FEED = Scope.EVENTS_WRITE + ":";

    Grants {
        scopes = Set.copyOf(scopes);
        feeds = Set.copyOf(feeds);
    }

    /** What these words say; refuses others. */
    static Grants of(Collection<String> words) {
        var scopes = EnumSet.noneOf(Scope.class);
        var feeds = new TreeSet<String>();
        for (String word : words) {
            if (word.startsWith(TO_FEED) && word.length() > TO_FEED.length()) {
                scopes.add(Scope.EVENTS_WRITE);
                feeds.add(word.substring(TO_FEED.length()));
            } else {
                scopes.add(Scope.ofWord(word).orElseThrow(() -> unknown(word)));
            }
        }
        return new Grants(scopes, words.contains(Scope.EVENTS_WRITE.toString()) ? Set.of() : feeds);
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException(
                "found \"" + word + "\"; allowed are " + Scope.words() + ", and " + TO_FEED + "FEED for one feed");
    }
}
