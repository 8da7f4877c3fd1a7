package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowSet;

/**
 * The durable memory of the relay. Every answer comes after the commit, on a thread that is not the writer's, and
 * fails with {@link LedgerUnavailable} where nothing can be stored now.
 */
public interface Ledger extends AutoCloseable {

    /** Stores the event, its readings and one delivery for each firing of these triggers, in one transaction. */
    default CompletableFuture<Raised> raise(StatusEvent event, List<String> triggers, @Nullable String feed) {
        return raise(event, triggers, feed, null);
    }

    /** The same of an event that came with a trace, as W3C's {@code traceparent}. */
    CompletableFuture<Raised> raise(
            StatusEvent event, List<String> triggers, @Nullable String feed, @Nullable String trace);

    /** Keeps what was refused, for the operator; the same refusal once. */
    CompletableFuture<Void> reject(Rejected rejected);

    /** Puts these flows into force. From the answer on, every event is decided by them. */
    CompletableFuture<Void> subscribe(Collection<Flow> flows, String origin);

    /** Takes these flows out of force; their waiting deliveries stay for the operator. */
    CompletableFuture<Void> retire(Collection<String> names);

    /** Both in one transaction: no event is decided by a part of the change. */
    CompletableFuture<Void> replace(Collection<Flow> flows, String origin, Collection<String> gone);

    /** Notes that this one has seen to a refusal; false where there is none of this number that is open. */
    CompletableFuture<Boolean> resolve(long rejected, String by);

    /** What persons decide about single deliveries. */
    Steering steering();

    /** The flows that were made over HTTP. */
    SubscriptionLedger subscriptions();

    /** Who may call over HTTP, and what was changed by whom. */
    AccessLedger access();

    /** How far the files were read that are appended to. */
    Bookmarks bookmarks();

    /** Leases a flow's due deliveries, the oldest first. */
    CompletableFuture<List<Work>> claim(String flow, int most);

    /** Ends an attempt; false where the lease was no longer the attempt's. */
    default CompletableFuture<Boolean> settle(Work work, Settlement settlement) {
        return settle(work, settlement, List.of());
    }

    /** Ends an attempt in the same way, and keeps how the delivery's parts stand. */
    CompletableFuture<Boolean> settle(Work work, Settlement settlement, List<Leg> legs);

    /** Makes dead deliveries due again, keeping their ids, or under new ones; gives how many. */
    CompletableFuture<Integer> replay(WhichDead which, boolean newIds);

    /** Gives what waits for a flow that is out of force, and its dead letters, to one that is in; gives how many. */
    CompletableFuture<Integer> adopt(String from, String to);

    /**
     * Holds a flow: nothing of it is attempted any more, and what fires while it is paused is suppressed. False where no
     * flow has the name, or it is held already; a pause replaces a switching off.
     */
    CompletableFuture<Boolean> hold(String flow, Hold.Kind kind, String reason);

    /** Lets a held flow go where it is held for this reason, with what waits for it; false where it is not. */
    CompletableFuture<Boolean> release(String flow, Hold.Kind kind);

    /**
     * Lets a held flow go, whatever holds it, and makes what its pause has suppressed since this time due, under the
     * same ids; gives how many, or -1 where no flow has the name.
     */
    CompletableFuture<Integer> resume(String flow, @Nullable Instant since);

    /** From now on this address gets no mails of the flow; false where it got none before. */
    CompletableFuture<Boolean> unsubscribe(String flow, String address);

    /** It gets them again; false where it does. */
    CompletableFuture<Boolean> undoUnsubscribe(String flow, String address);

    /**
     * Keeps that a receiver has done what a delivery told it of; the first word stands. False where no delivery has the
     * id.
     */
    CompletableFuture<Boolean> acknowledge(String deliveryId, @Nullable String by, @Nullable String note);

    /** Completes the announced runs that have no open part and have been quiet since this time; gives how many. */
    CompletableFuture<Integer> completeQuiet(Instant since);

    /** Deletes a little of what is done with and kept for long enough; whether there may be more. */
    CompletableFuture<Boolean> trim(Retention retention);

    /** Who gets committed deliveries without a claim. */
    void handOverTo(Handover handover);

    /** The time by which the ledger goes. */
    Instant now();

    /** The flows in force. */
    FlowSet flows();

    /** Those that come from this relay's route files. */
    Collection<Flow> routeFlows();

    /** What is held, by the name of the flow. */
    Map<String, Hold> holds();

    /** When this flow's oldest due delivery is due; null where none is. */
    @Nullable
    Instant nextDue(String flow);

    /** Whether this delivery may still be attempted; on a ledger of its own a relay's leases always hold. */
    Lease lease(Work work);

    LedgerReads reads();

    CommitTimes commitTimes();

    /** What became of the events since the ledger was opened. */
    EventCounts counts();

    Vitals vitals();

    /** How many operations wait for a commit. */
    int waiting();

    @Override
    void close();
}
