package org.triggerrelay.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Subscription;

/**
 * The subscriptions that were made over HTTP; they decide on every relay. Answers come after the commit, as those of the
 * {@link Ledger} do. Whoever takes deliveries to them is told of each change by {@link Handover#subscribed}.
 */
public interface SubscriptionLedger {

    /**
     * What came of subscribing.
     *
     * @param subscription the one that exists now, which may be older and have another id
     * @param replayed how many firings of the past were made due
     */
    record Added(Subscription subscription, boolean isNew, int replayed) {}

    /** How its calls have ended lately: refusals (401, 404) in a row, and since when nothing but failures. */
    record Health(int refusals, @Nullable Instant failingSince) {}

    /** How a call ended: 2xx; 401 or 404; in any other way. */
    enum CallEnd {
        DELIVERED,
        REFUSED,
        FAILED
    }

    /**
     * A subscription as it stands.
     *
     * @param hold what keeps it from its deliveries; null where nothing does
     * @param isRemoved whether somebody has ended it; it is kept for a while
     * @param number its place among all, from which a list goes on
     */
    record Kept(Subscription subscription, @Nullable Hold hold, Health health, boolean isRemoved, long number) {}

    /** Which subscriptions to list; null for all. {@code state} is active, paused, off or removed; null for all but the last. */
    record Which(
            @Nullable String trigger,
            @Nullable String owner,
            @Nullable String instance,
            @Nullable String state) {}

    /** What would be passed over: more events than one transaction decides. */
    final class TooMuchPast extends RuntimeException {
        private static final long serialVersionUID = 1;

        public TooMuchPast(String message) {
            super(message);
        }
    }

    /**
     * Puts it into force, or gives the one that is in force with the same trigger, conditions, options, callback and
     * owner, switched on again if it was off. From {@code since} on the events of its trigger that were accepted before are decided too, in the same
     * transaction; fails with {@link TooMuchPast} where they are too many.
     */
    CompletableFuture<Added> add(Subscription subscription, @Nullable Instant since);

    /**
     * Gives the one of this id other conditions, options, callback, or fallback, and switches it on if it was off; empty
     * where none is in force.
     */
    CompletableFuture<Optional<Subscription>> change(Subscription changed);

    /** Takes it out of force and suppresses what waits for it; false where none is in force. */
    CompletableFuture<Boolean> remove(String id);

    /** Gives it its next secret; empty where none is in force. */
    CompletableFuture<Optional<Subscription>> rotate(String id);

    /** Keeps how a call of it ended; gives how it has fared since it last went well, was changed or was resumed. */
    CompletableFuture<Health> note(String id, CallEnd end);

    /** Those in force, whatever holds them. */
    List<Subscription> inForce();

    /** The one of this id, in force or removed not long ago. */
    Optional<Kept> find(String id);

    /** Those behind this number, the oldest first. */
    List<Kept> list(Which which, long after, int most);

    /** The secrets that sign now, as {@code whsec_} texts with a blank between: the newest, and the one before it for the overlap. */
    String secrets(Subscription subscription, Duration overlap);
}
