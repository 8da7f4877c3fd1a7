package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;

/** What operators ask of the ledger; short reads that never hold up the writer. */
public interface LedgerReads {

    /** How many deliveries of a flow stand in each state, and what its subject's last number is. */
    record FlowCounts(String flow, String state, long due, long leased, long delivered, long dead, long suppressed) {}

    /**
     * A delivery that nobody tries any more.
     *
     * @param acknowledged the receiver's word that it had it after all
     */
    record DeadLetter(
            String flow,
            String deliveryId,
            String eventId,
            String source,
            Instant at,
            int attempts,
            String reason,
            @Nullable Acknowledgement acknowledged) {}

    /**
     * An attempt that has ended.
     *
     * @param reason why it did not deliver; null where it did
     */
    record PastAttempt(
            int number, Instant at, Ending ending, @Nullable String reason) {}

    /** What was tried at a delivery, the oldest first, and how the parts of it stand that are known. */
    record Tried(List<PastAttempt> attempts, List<Leg> parts) {
        public Tried {
            attempts = List.copyOf(attempts);
            parts = List.copyOf(parts);
        }
    }

    /** A run that has begun and is not completed. */
    record OpenRun(
            String instance,
            String run,
            @Nullable Integer declaredParts,
            int endedParts,
            int openParts,
            Instant last) {}

    /**
     * The last known number of a subject.
     *
     * @param dimension null for the subject as a whole
     */
    record LastReading(
            String instance,
            String trigger,
            String subject,
            @Nullable String dimension,
            String value,
            Instant time) {}

    /** An address, in small letters, that wants no more mails of a flow. */
    record Unsubscribed(String flow, String address, Instant since) {}

    /**
     * A refused payload.
     *
     * @param resolved when and by whom it was settled; null while it is open
     */
    record RejectedPayload(
            long number,
            Instant at,
            String feed,
            String place,
            String reason,
            String payload,
            @Nullable Resolved resolved) {}

    /** That somebody has seen to a refused payload. */
    record Resolved(Instant at, String by) {}

    List<FlowCounts> flows();

    /** Whether a delivery of this flow has ended well after this time, on whichever relay. */
    boolean hasDelivered(String flow, Instant after);

    /** When the oldest due delivery of each flow is due; flows without one are not in it. */
    Map<String, Instant> due();

    /** How many dead letters there are of each flow; flows without one are not in it. */
    Map<String, Long> dead();

    /** The newest dead letters first. */
    List<DeadLetter> deadLetters(WhichDead which, int most);

    /** Every attempt at a delivery that failed. */
    Tried tried(String deliveryId);

    List<OpenRun> openRuns(int most);

    List<LastReading> readings(String trigger, int most);

    /**
     * The numbers of the firing's subject and dimension up to the firing's own, the oldest first, so many at most; as
     * far back as their events are kept, and none where the firing has no number.
     */
    List<Reading> history(Firing firing, int most);

    List<RejectedPayload> rejected(int most);

    /** Who wants no more mails, of one flow or all. */
    List<Unsubscribed> unsubscribed(@Nullable String flow);

    /** The key that was made with the ledger; it authenticates links, and is never shown. */
    String secret();

    /** How many events are stored. */
    long events();

    /** The events of this id, of one source or all, with what decided them; for one flow or all. */
    List<EventFacts> facts(String eventId, @Nullable String source, @Nullable String flow);

    /** What this event would meet if it came now, for one flow or all; nothing of it is stored. */
    EventFacts rehearse(StatusEvent event, Rehearsal rehearsal, @Nullable String flow);

    /** The newest refused payload that holds this text. */
    Optional<RejectedPayload> rejectedWith(String text);

    /** What is seen at a glance. */
    Overview overview();

    /** What can be gone through page by page. */
    Listings listings();

    /** What operators look through. */
    Journal journal();

    /** The names of all flows that ever were in force. */
    List<String> flowNames();
}
