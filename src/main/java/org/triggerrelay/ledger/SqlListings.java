package org.triggerrelay.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.StatusEvent;

/** The listings of a ledger in a SQL database; each page is of one moment. */
final class SqlListings implements Listings {
    private final SqlReads reads;
    private final String ledgerId;

    SqlListings(SqlReads reads, String ledgerId) {
        this.reads = reads;
        this.ledgerId = ledgerId;
    }

    @Override
    public Page<String> instances(Page.Asked asked) {
        return reads.read(sql -> new SubjectReads(sql).instances(asked));
    }

    @Override
    public Page<KnownSubject> subjects(WhichSubjects which, Page.Asked asked) {
        return reads.snapshot(sql -> new SubjectReads(sql).subjects(which, asked));
    }

    @Override
    public Optional<KnownSubject> subject(String instance, String process, String key, String trigger) {
        return reads.snapshot(
                sql -> Optional.ofNullable(new SubjectReads(sql).subject(instance, process, key, trigger)));
    }

    @Override
    public Optional<PastReading.Series> readings(WhichReadings which, Instant since, int most) {
        return reads.snapshot(sql -> Optional.ofNullable(new PastReads(sql).of(which, since, most)));
    }

    @Override
    public Optional<StatusEvent> event(long number) {
        return reads.read(sql -> Optional.ofNullable(
                sql.first("select json from event where seq = ?", row -> StoredJson.read(row.getString(1)), number)));
    }

    @Override
    public Page<StoredFiring> firings(WhichFirings which, Page.Asked asked) {
        return reads.snapshot(sql -> new FiringReads(sql, ledgerId).page(which, asked));
    }

    @Override
    public Optional<StoredFiring> firing(String id) {
        return reads.snapshot(sql -> Optional.ofNullable(new FiringReads(sql, ledgerId).one(id)));
    }

    @Override
    public Page<KnownRun> runs(@Nullable String instance, Page.Asked asked) {
        return reads.read(sql -> new RunReads(sql).page(instance, asked));
    }

    @Override
    public List<String> instancesOf(String run) {
        return reads.read(sql -> new RunReads(sql).instances(run));
    }

    @Override
    public Optional<KnownRun.Report> run(String instance, String run, Page.Asked parts) {
        return reads.snapshot(sql -> Optional.ofNullable(new RunReads(sql).report(instance, run, parts)));
    }
}
