package org.triggerrelay.ledger;

import java.sql.SQLException;

/** Numbers out of the database's sequences, drawn many at once. */
final class PgNumbers {
    private static final long EVENTS = 2048; // as the sequences' increments in the schema
    private static final long DELIVERIES = 1024;

    private final PgSession session;
    private long event;
    private long lastEvent;
    private long delivery;
    private long lastDelivery;

    PgNumbers(PgSession session) {
        this.session = session;
    }

    /** The events of a transaction are numbered from here on: what was drawn before its locks is too small. */
    void eventsFrom(long first) {
        event = first;
        lastEvent = first + EVENTS - 1;
    }

    long nextEvent() throws SQLException {
        if (event > lastEvent) {
            eventsFrom(session.sql().number("select nextval('event_seq')"));
        }
        return event++;
    }

    long nextDelivery() throws SQLException {
        if (delivery >= lastDelivery) {
            delivery = session.sql().number("select nextval('delivery_seq')") - 1;
            lastDelivery = delivery + DELIVERIES;
        }
        return ++delivery;
    }
}
