package org.triggerrelay.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection and its prepared statements, each prepared once. Not for two threads at a time. */
final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Runs a statement and gives how many rows it changed. */
    int update(String sql, @Nullable Object... arguments) throws SQLException {
        return run(sql, PreparedStatement::executeUpdate, arguments);
    }

    /** Runs a statement once for each of these rows of arguments, in one trip; gives how many rows each changed. */
    int[] updateAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        if (rows.size() == 1) {
            return new int[] {update(sql, rows.getFirst())};
        }
        return run(sql, statement -> {
            for (@Nullable Object[] arguments : rows) {
                bind(statement, arguments);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** Runs a statement with all of these numbers in the place of its {@code (?)}; none of them, and it is not run. */
    void updateOf(String sql, List<Long> numbers) throws SQLException {
        if (!numbers.isEmpty()) {
            update(placesFor(sql, numbers), places(numbers));
        }
    }

    /** The rows of a query with all of these numbers in the place of its {@code (?)}; none without a number. */
    <T> List<T> listOf(String sql, Row<T> row, List<Long> numbers) throws SQLException {
        return numbers.isEmpty() ? List.of() : list(placesFor(sql, numbers), row, places(numbers));
    }

    private static String placesFor(String sql, List<Long> numbers) {
        return sql.replace("(?)", "(?" + ", ?".repeat(rounded(numbers) - 1) + ")");
    }

    /** The last number fills up what is left, so that there are few statements and not one for each size. */
    private static @Nullable Object[] places(List<Long> numbers) {
        @Nullable Object[] places = numbers.toArray(new @Nullable Object[rounded(numbers)]);
        Arrays.fill(places, numbers.size(), places.length, numbers.getLast());
        return places;
    }

    private static int rounded(List<Long> numbers) {
        return Math.max(8, Integer.highestOneBit(2 * numbers.size() - 1));
    }

    /** The first row of a query; null where there is none. */
    <T> @Nullable T first(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        List<T> first = run(sql, statement -> read(statement, row, 1), arguments);
        return first.isEmpty() ? null : first.getFirst();
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        return run(sql, statement -> read(statement, row, Integer.MAX_VALUE), arguments);
    }

    private static <T> List<T> read(PreparedStatement statement, Row<T> row, int most) throws SQLException {
        var list = new ArrayList<T>();
        try (ResultSet rows = statement.executeQuery()) {
            while (list.size() < most && rows.next()) {
                list.add(row.read(rows));
            }
        }
        return list;
    }

    long number(String sql, @Nullable Object... arguments) throws SQLException {
        Long number = first(sql, row -> row.getLong(1), arguments);
        return number == null ? 0 : number;
    }

    /** A statement that failed is prepared anew the next time: the driver closes it, and leaves it open to be run. */
    private <T> T run(String sql, Use<T> use, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = bound(sql, arguments);
        try {
            return use.of(statement);
        } catch (SQLException failure) {
            prepared.remove(sql);
            statement.close();
            throw failure;
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        bind(statement, arguments);
        return statement;
    }

    private void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case String text -> statement.setString(i + 1, text);
                case Boolean truth -> statement.setBoolean(i + 1, truth);
                case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
                case Long[] numbers -> statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
                case Object other -> throw new IllegalArgumentException("cannot bind " + other.getClass());
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
