package org.triggerrelay.ledger;

import java.sql.SQLException;

/** The next numbers of events, deliveries and leases; only the writer's thread draws them. */
final class Sequences {
    private final String ledgerId;
    private final Numbers events;
    private final Numbers deliveries;
    private final Numbers tokens;

    Sequences(String ledgerId, Numbers events, Numbers deliveries, Numbers tokens) {
        this.ledgerId = ledgerId;
        this.events = events;
        this.deliveries = deliveries;
        this.tokens = tokens;
    }

    /** The ledger's id, and those that it had before, as {@link LedgerIds} has them. */
    static String ledgerId(Statements sql) throws SQLException {
        String id = sql.first("select id from ledger", row -> row.getString(1));
        if (id == null) {
            throw new LedgerRefused("the ledger has no id: its first migration did not end");
        }
        return id;
    }

    long nextEvent() throws SQLException {
        return events.next();
    }

    long nextDelivery() throws SQLException {
        return deliveries.next();
    }

    long nextToken() throws SQLException {
        return tokens.next();
    }

    /** The delivery's public id: the same in every attempt, and in no other ledger. */
    String deliveryId(long seq) {
        return deliveryId(ledgerId, seq);
    }

    /** The same for who has only the ledger's id. */
    static String deliveryId(String ledgerId, long seq) {
        return LedgerIds.deliveryId(ledgerId, seq);
    }

    /** The number of a delivery of this ledger by its public id; -1 where it is none. */
    long deliverySeq(String id) {
        return deliverySeq(ledgerId, id);
    }

    static long deliverySeq(String ledgerId, String id) {
        return LedgerIds.deliverySeq(ledgerId, id);
    }

    String ledgerId() {
        return ledgerId;
    }
}
