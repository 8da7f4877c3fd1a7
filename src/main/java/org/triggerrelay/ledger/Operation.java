package org.triggerrelay.ledger;

import java.sql.SQLException;

/** What is done inside one transaction of the ledger, together with others. Runs again if the batch it was in fails. */
@FunctionalInterface
public interface Operation<R> {
    R apply(Transaction transaction) throws SQLException;
}
