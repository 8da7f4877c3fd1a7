package org.triggerrelay.ledger;

import java.sql.SQLException;

/** Gives numbers, each larger than those before it and none twice. */
@FunctionalInterface
interface Numbers {
    long next() throws SQLException;

    /** Those after a number, counted in memory: for who is alone with the ledger. */
    static Numbers after(long last) {
        var number = new long[] {last};
        return () -> ++number[0];
    }
}
