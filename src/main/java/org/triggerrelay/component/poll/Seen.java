package org.triggerrelay.component.poll;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Digest;
import org.triggerrelay.feed.ApiObject;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Listings;
import org.triggerrelay.trigger.Reading;

/**
 * What is known of the objects: which of them are as they were when they were taken in last, in memory; up to when their
 * evaluations are known, out of the ledger.
 */
final class Seen {
    private final Ledger ledger;
    private final Map<String, String> digests = new HashMap<>();

    Seen(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether it was taken in just so. */
    boolean isSame(ApiObject object) {
        return digest(object).equals(digests.get(name(object)));
    }

    /** Whether it was taken in since the relay was started, or the ledger knows an event of it. */
    boolean isKnown(ApiObject object) {
        return digests.containsKey(name(object)) || object.known().event() != null;
    }

    void note(ApiObject object) {
        digests.put(name(object), digest(object));
    }

    private static String digest(ApiObject object) {
        return Digest.of(object.object().toString());
    }

    private static String name(ApiObject object) {
        return String.join(
                "\0", object.about().word(), object.instance(), object.key().orElse(""));
    }

    /** Up to when the ledger knows the evaluations of an object of this key. */
    ApiObject.Known known(ApiObject.About about, String instance, String key) {
        Optional<Listings.KnownSubject> subject =
                switch (about) {
                    case SEGMENT -> subject(about, instance, key, "segment-threshold-crossed");
                    case MEASURE -> subject(about, instance, key, "measure-threshold-crossed");
                    case DATA_SOURCE -> subject(about, instance, key, "data-source-refresh-failed");
                    case JOB -> Optional.empty();
                };
        return subject.map(known -> new ApiObject.Known(newest(known), known.time()))
                .orElse(ApiObject.Known.NOTHING);
    }

    private Optional<Listings.KnownSubject> subject(
            ApiObject.About about, String instance, String key, String trigger) {
        return ledger.reads().listings().subject(instance, about.word(), key, trigger);
    }

    private static @Nullable Instant newest(Listings.KnownSubject subject) {
        return Stream.concat(
                        Stream.ofNullable(subject.reading()),
                        subject.dimensions().stream().map(Listings.OfDimension::reading))
                .filter(Objects::nonNull)
                .map(Reading::time)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
