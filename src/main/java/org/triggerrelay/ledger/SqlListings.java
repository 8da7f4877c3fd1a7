package org.triggerrelay.ledger;

/** The listings of a ledger in a SQL database; each page is of one moment. */
final class SqlListings implements Listings {
    private final SqlReads reads;

    SqlListings(SqlReads reads) {
        this.reads = reads;
    }

    @Override
    public Page<String> instances(Page.Asked asked) {
        return reads.read(sql -> new SubjectReads(sql).instances(asked));
    }

    @Override
    public Page<KnownSubject> subjects(WhichSubjects which, Page.Asked asked) {
        return reads.snapshot(sql -> new SubjectReads(sql).subjects(which, asked));
    }
}
