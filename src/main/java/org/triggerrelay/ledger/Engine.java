package org.triggerrelay.ledger;

import java.sql.SQLException;

/** A database that holds a ledger: what differs from one kind to another. All else is the same SQL on each. */
interface Engine extends AutoCloseable {

    /** The flows that decide here. */
    FlowsInForce flows();

    /** The writer's transactions. */
    Writer.Store store();

    Sequences sequences();

    SqlReads reads();

    /** Whether the lease of this token still holds. */
    Lease lease(long token);

    /** Whether the leases that this relay takes now hold. */
    Lease lease();

    /** Writes a row that says nothing. */
    int touch(Transaction transaction) throws SQLException;

    /** What an engine asks of the ledger that it carries. */
    interface Calls {
        /** Goes on storing the firings of a raise that was left unfinished. */
        void expand(Unfinished.Place left);

        /** Deliveries that were left by others can be claimed. */
        Handover handover();

        /** Puts an operation among those that wait. */
        void submit(Scope scope, Operation<?> operation);
    }

    /** Takes up what others have left, now and from now on. The writer runs. */
    void start(Calls calls) throws SQLException;

    /** Ends the connections, and leaves the database to others. */
    @Override
    void close() throws SQLException;
}
