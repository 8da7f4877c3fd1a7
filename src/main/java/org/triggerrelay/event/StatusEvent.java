package org.triggerrelay.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fact about a customer data platform: a data source's refresh failed, a segment has 1,042 members.
 *
 * <p>Identity is (source, id, outcome). {@code value} and {@code values} are decimals of any length, {@code values} by
 * dimension value. {@code json} is the event in its canonical form as it was accepted, unknown fields included, and
 * {@code hash} the digest of its fields, which tells a repeat from a conflict.
 */
public record StatusEvent(
        String id,
        String source,
        Instant time,
        String process,
        String subject,
        Outcome outcome,
        @Nullable String status,
        @Nullable String instance,
        @Nullable String run,
        @Nullable String runKind,
        @Nullable String refresh,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long records,
        @Nullable String error,
        @Nullable String link,
        List<String> owners,
        @Nullable String subjectId,
        @Nullable Integer parts,
        @Nullable BigDecimal value,
        Map<String, BigDecimal> values,
        @JsonValue @JsonRawValue String json,
        String hash) {

    public StatusEvent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(source);
        Objects.requireNonNull(time);
        Objects.requireNonNull(process);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(outcome);
        owners = List.copyOf(owners);
    }

    /** The platform instance that the event is about; the source stands in where the event names none. */
    public String instanceOrSource() {
        return instance != null ? instance : source;
    }

    /** The same event, which is told from others by its identity alone: with other fields it is a repeat, no conflict. */
    public StatusEvent knownByItsName() {
        String name = Digest.of(String.join("\0", source, id, outcome.word()));
        return new StatusEvent(
                id, source, time, process, subject, outcome, status, instance, run, runKind, refresh, startedAt,
                endedAt, records, error, link, owners, subjectId, parts, value, values, json, name);
    }

    /** The digest's equal here says the fields are equal: white space, member order and notation of numbers aside. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StatusEvent event && event.hash.equals(hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return source + " " + id + " (" + process + " " + subject + ": " + outcome + ")";
    }
}
