package org.triggerrelay.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what this one may do.
 *
 * @param name a key's name, or who a token says that it is; the audit trail has it
 * @param instance the one instance that this caller may hear of and act on; null for all
 * @param feeds the feeds that this caller may send events to; empty for all
 */
public record Caller(
        String name, Set<Scope> scopes, @Nullable String instance, Set<String> feeds) {
    /** Whoever calls while nobody has to sign in. */
    public static final Caller ANYONE = new Caller("anyone", Set.of(Scope.values()), null, Set.of());

    /** Who has not signed in, where that is asked for. */
    public static final Caller NOBODY = new Caller("nobody", Set.of(), null, Set.of());

    /** Who sends to a feed that asks for signatures: what is sent says by itself whether it may be taken. */
    public static final Caller SIGNING = new Caller("who signs", Set.of(), null, Set.of());

    /** Who runs the command line beside the ledger. */
    public static final Caller LOCAL = new Caller("command line", Set.of(Scope.values()), null, Set.of());

    public Caller {
        scopes = Set.copyOf(scopes);
        feeds = Set.copyOf(feeds);
    }

    public boolean may(Scope scope) {
        return scopes.stream().anyMatch(own -> own.includes(scope));
    }

    /** Whether this caller may hear of this instance, and act on it. */
    public boolean mayHearOf(String other) {
        return instance == null || instance.equals(other);
    }

    /** Whether this caller may send events to this feed. */
    public boolean maySendTo(String feed) {
        return may(Scope.EVENTS_WRITE) && (feeds.isEmpty() || feeds.contains(feed));
    }

    /** Whose it is, what this caller makes and says is this one's: only who is anyone, or an operator, may say. */
    public String owner(@Nullable String said) {
        return said == null || said.isBlank() || !may(Scope.OPERATOR) ? name : said;
    }
}
