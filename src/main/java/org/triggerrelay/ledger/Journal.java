package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/**
 * Events, deliveries and refusals as operators look through them, the newest first. What no index finds is looked for
 * among {@link #MOST_LOOKED_AT} rows at a time, so that each answer is quick: it may hold little, or nothing, and still say
 * where to go on. What a page goes on from is refused with an {@link IllegalArgumentException} where it is none of its
 * list.
 */
public interface Journal {
    int MOST_LOOKED_AT = 20_000;

    /** The most firings of one event that are counted; so many stand for more, too. */
    int MOST_COUNTED = 10_000;

    /**
     * Which events; null for any.
     *
     * @param subject its name or its id
     * @param instance of an event that names none, its source
     * @param trigger that they have raised
     * @param search what id, subject, source or error hold, in large or small letters
     */
    record WhichEvents(
            @Nullable String id,
            @Nullable String source,
            @Nullable String process,
            @Nullable String subject,
            @Nullable String outcome,
            @Nullable String instance,
            @Nullable String feed,
            @Nullable String trigger,
            @Nullable String search,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /** An event, what it has raised, and how many firings came of it. */
    record Entry(
            long number,
            StatusEvent event,
            Instant acceptedAt,
            @Nullable String feed,
            List<String> raised,
            long firings) {

        public Entry {
            raised = List.copyOf(raised);
        }
    }

    /** The same identity came again with this content. */
    record Conflict(Instant at, String json) {}

    /** An event with all that is known of it. */
    record Whole(Entry entry, List<Conflict> conflicts, EventFacts facts) {
        public Whole {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Which deliveries; null for any.
     *
     * @param search what their id, flow, reason, or their event's id, subject, source or error hold
     * @param since when their events were accepted, at the earliest
     */
    record WhichDeliveries(
            @Nullable DeliveryState state,
            @Nullable String flow,
            @Nullable String trigger,
            @Nullable String search,
            @Nullable String instance,
            @Nullable Instant since) {}

    /**
     * Which refusals; null for any.
     *
     * @param isOpen whether nobody has seen to them yet
     * @param search what their place, reason or payload hold
     */
    record WhichRejected(
            @Nullable String feed,
            @Nullable Boolean isOpen,
            @Nullable String search) {}

    /**
     * What was found.
     *
     * @param next what to ask for to go on; null at the end
     * @param until the time of acceptance up to which was looked, where that ended before a page was full
     */
    record Found<T>(
            List<T> entries,
            @Nullable String next,
            @Nullable Instant until) {

        public Found {
            entries = List.copyOf(entries);
        }
    }

    /** Events by when they were accepted. */
    Found<Entry> events(WhichEvents which, Page.Asked asked);

    Optional<Whole> event(long number);

    /** Deliveries by when their events were accepted. */
    Found<StoredFiring> deliveries(WhichDeliveries which, Page.Asked asked);

    /** Every attempt at a delivery, and its parts. */
    LedgerReads.Tried attempts(String deliveryId);

    Found<LedgerReads.RejectedPayload> rejected(WhichRejected which, Page.Asked asked);

    Optional<LedgerReads.RejectedPayload> rejected(long number);
}
