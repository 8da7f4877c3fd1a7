package org.triggerrelay.ledger;

import java.util.Optional;

/** The journal of a ledger in a SQL database; each page is of one moment. */
final class SqlJournal implements Journal {
    private final SqlReads reads;
    private final String ledgerId;

    SqlJournal(SqlReads reads, String ledgerId) {
        this.reads = reads;
        this.ledgerId = ledgerId;
    }

    @Override
    public Found<Entry> events(WhichEvents which, Page.Asked asked) {
        return reads.snapshot(sql -> new EventReads(sql).page(which, asked));
    }

    @Override
    public Optional<Whole> event(long number) {
        return reads.snapshot(sql -> Optional.ofNullable(new EventReads(sql).whole(number, ledgerId)));
    }

    @Override
    public Found<StoredFiring> deliveries(WhichDeliveries which, Page.Asked asked) {
        return reads.snapshot(sql -> new DeliveryReads(sql, ledgerId).page(which, asked));
    }

    @Override
    public LedgerReads.Tried attempts(String deliveryId) {
        long seq = Sequences.deliverySeq(ledgerId, deliveryId);
        return reads.snapshot(sql -> new LedgerReads.Tried(AttemptRows.of(sql, seq), LegRows.of(sql, seq)));
    }

    @Override
    public Found<LedgerReads.RejectedPayload> rejected(WhichRejected which, Page.Asked asked) {
        return reads.snapshot(sql -> new RejectedRows(sql).page(which, asked));
    }

    @Override
    public Optional<LedgerReads.RejectedPayload> rejected(long number) {
        return reads.read(sql -> Optional.ofNullable(new RejectedRows(sql).one(number)));
    }
}
