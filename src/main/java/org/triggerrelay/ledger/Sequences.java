package org.triggerrelay.ledger;

import java.sql.SQLException;

/** The next numbers of events, deliveries and leases; counted in memory by the one writer of a SQLite file. */
final class Sequences {
    private final String ledgerId;
    private long event;
    private long delivery;
    private long token;

    Sequences(Statements sql, long firstToken) throws SQLException {
        String id = sql.first("select id from ledger", row -> row.getString(1));
        if (id == null) {
            throw new LedgerRefused("the ledger has no id: its first migration did not end");
        }
        this.ledgerId = id;
        this.event = sql.number("select max(seq) from event");
        this.delivery = sql.number("select max(seq) from delivery");
        this.token = firstToken;
    }

    long nextEvent() {
        return ++event;
    }

    long nextDelivery() {
        return ++delivery;
    }

    long nextToken() {
        return ++token;
    }

    /** The delivery's public id: the same in every attempt, and in no other ledger. */
    String deliveryId(long seq) {
        return deliveryId(ledgerId, seq);
    }

    /** The same for who has only the ledger's id. */
    static String deliveryId(String ledgerId, long seq) {
        return ledgerId + "-" + seq;
    }

    /** The number of a delivery of this ledger by its public id; -1 where it is none. */
    long deliverySeq(String id) {
        return deliverySeq(ledgerId, id);
    }

    static long deliverySeq(String ledgerId, String id) {
        String prefix = ledgerId + "-";
        try {
            return id.startsWith(prefix) ? Long.parseLong(id.substring(prefix.length())) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    String ledgerId() {
        return ledgerId;
    }
}
