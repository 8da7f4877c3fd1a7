package org.triggerrelay.ledger;

import java.sql.SQLException;

/** A database that holds a ledger: what differs from one kind to another. All else is the same SQL on each. */
interface Engine extends AutoCloseable {

    /** The writer's statements, for what is read before it starts. */
    Statements sql();

    /** The writer's transactions. */
    Writer.Store store();

    Sequences sequences();

    SqlReads reads();

    /** Ends the connections, and leaves the database to others. */
    @Override
    void close() throws SQLException;
}
