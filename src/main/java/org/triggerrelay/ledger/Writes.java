package org.triggerrelay.ledger;

import java.sql.SQLException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Takes the changes of a transaction that nothing in it reads back as rows. */
interface Writes {

    /** Hands over a change; tells how many rows it changed once it is made. */
    void add(String sql, IntConsumer changed, @Nullable Object... arguments) throws SQLException;

    default void add(String sql, @Nullable Object... arguments) throws SQLException {
        add(sql, changed -> {}, arguments);
    }

    /** Hands over the change of a row, with what is given for it; tells how many rows it changed once it is made. */
    void add(RowUpdate update, IntConsumer changed, @Nullable Object... given) throws SQLException;

    /** Makes those that wait, in the order of each statement's first one. */
    void flush() throws SQLException;

    /** Makes each at once: inside one process a statement costs microseconds. */
    static Writes atOnce(Statements sql) {
        return new Writes() {
            @Override
            public void add(String text, IntConsumer changed, @Nullable Object... arguments) throws SQLException {
                changed.accept(sql.update(text, arguments));
            }

            @Override
            public void add(RowUpdate update, IntConsumer changed, @Nullable Object... given) throws SQLException {
                add(update.one(), changed, update.argumentsOfOne(given));
            }

            @Override
            public void flush() {}
        };
    }
}
