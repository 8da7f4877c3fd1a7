package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The keys of those who call over HTTP, and the trail of what was changed; answers come after the commit. */
public interface AccessLedger {

    /**
     * A key as it is kept: without itself.
     *
     * @param digest SHA-256 of the whole key, in hexadecimal digits
     * @param scopes the words of what it allows
     * @param instance the only instance that it is for; null for all
     * @param feeds the only feeds that it may send to; empty for all
     * @param lastUsed to the hour or so; null for never
     */
    record StoredKey(
            String id,
            String digest,
            String name,
            Set<String> scopes,
            @Nullable String instance,
            Set<String> feeds,
            Instant createdAt,
            String createdBy,
            @Nullable Instant expires,
            @Nullable Instant lastUsed) {

        public StoredKey {
            scopes = Set.copyOf(scopes);
            feeds = Set.copyOf(feeds);
        }
    }

    /**
     * A change that went well.
     *
     * @param target what was changed; empty where the action says it all
     * @param from the address that it came from; null where it came over no network
     */
    record Change(
            Instant at,
            String who,
            String action,
            String target,
            @Nullable String detail,
            @Nullable String from) {}

    /** A change with its number in the trail. */
    record Entry(long number, Change change) {}

    /** Keeps a new key. */
    CompletableFuture<Void> add(StoredKey key);

    /** Forgets a key; false where there is none of this id. */
    CompletableFuture<Boolean> remove(String id);

    /** Notes when a key was used. */
    CompletableFuture<Void> used(String id, Instant at);

    /** All keys, the oldest first. */
    List<StoredKey> keys();

    /** Adds a change to the trail. */
    CompletableFuture<Void> keep(Change change);

    /** The trail, the newest first. */
    Page<Entry> trail(Page.Asked asked);
}
