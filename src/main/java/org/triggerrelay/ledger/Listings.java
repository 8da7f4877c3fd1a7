package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Reading;

/**
 * What is known of the platform, and of what was told about it, a page at a time. A page costs the same wherever it is in a
 * list. What a page goes on from is refused with an {@link IllegalArgumentException} where it is none of this list.
 */
public interface Listings {
    /** How many of a subject's dimensions are told at most. */
    int MOST_DIMENSIONS = 100;

    /**
     * Which subjects, by their names.
     *
     * @param process data-source, segment or measure
     * @param trigger whose readings go along
     * @param instance null for every one
     * @param search what their names hold, in large or small letters; null for any
     */
    record WhichSubjects(
            String process,
            String trigger,
            @Nullable String instance,
            @Nullable String search) {}

    /**
     * What is known of a data source, a segment or a measure.
     *
     * @param key its id where it has one, else its name
     * @param time of the newest event about it
     * @param reading its last number
     * @param dimensions of its dimensions by their names, {@link #MOST_DIMENSIONS} at most
     */
    record KnownSubject(
            String instance,
            String key,
            String name,
            @Nullable String id,
            String outcome,
            @Nullable String status,
            @Nullable String run,
            Instant time,
            @Nullable Reading reading,
            List<OfDimension> dimensions) {

        public KnownSubject {
            dimensions = List.copyOf(dimensions);
        }

        KnownSubject with(List<OfDimension> others) {
            return new KnownSubject(instance, key, name, id, outcome, status, run, time, reading, others);
        }
    }

    /** The last number of one dimension. */
    record OfDimension(String name, Reading reading) {}

    /** The instances that something is known of, by their names. */
    Page<String> instances(Page.Asked asked);

    Page<KnownSubject> subjects(WhichSubjects which, Page.Asked asked);

    /** The one of this key; its trigger says whose readings go along. */
    Optional<KnownSubject> subject(String instance, String process, String key, String trigger);

    /**
     * Whose numbers.
     *
     * @param subject its key, or its name
     * @param instance null for any
     * @param dimension null for the subject as a whole where that has a number, else for any
     */
    record WhichReadings(
            String trigger,
            String subject,
            @Nullable String instance,
            @Nullable String dimension) {}

    /** The numbers of one subject back to this time, the newest so many at most; empty where none is known. */
    Optional<PastReading.Series> readings(WhichReadings which, Instant since, int most);

    /** The event of this number, as long as it is kept. */
    Optional<StatusEvent> event(long number);

    /**
     * Which firings; null for any.
     *
     * @param trigger those of up to 32 flows are found by flow: what a flow of another trigger has adopted is not among them
     * @param since when their events were accepted, at the earliest
     */
    record WhichFirings(
            @Nullable String trigger,
            @Nullable String flow,
            @Nullable DeliveryState state,
            @Nullable Instant since) {}

    /** The newest first, by the order in which their events were accepted. */
    Page<StoredFiring> firings(WhichFirings which, Page.Asked asked);

    /** The one of this id. */
    Optional<StoredFiring> firing(String id);

    /** Runs of an instance, or of all, those first that were heard of last. */
    Page<KnownRun> runs(@Nullable String instance, Page.Asked asked);

    /** The instances that have a run of this id. */
    List<String> instancesOf(String run);

    /** A run, and some of its parts, by their processes and names. */
    Optional<KnownRun.Report> run(String instance, String run, Page.Asked parts);
}
