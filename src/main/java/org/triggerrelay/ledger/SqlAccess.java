package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys and the trail of changes in the ledger's tables. */
final class SqlAccess implements AccessLedger {
    private static final String COLUMNS =
            "id, digest, name, scopes, instance, feeds, created_at, created_by, expires_at, used_at";

    private final Writer writer;
    private final SqlReads reads;

    SqlAccess(Writer writer, SqlReads reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Void> add(StoredKey key) {
        return writer.submit(new Scope.Alone(), transaction -> transaction
                        .sql()
                        .update(
                                "insert into api_key (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)"
                                        + " on conflict do nothing",
                                key.id(),
                                key.digest(),
                                key.name(),
                                joined(key.scopes(), " "),
                                key.instance(),
                                joined(key.feeds(), "\n"),
                                Micros.of(key.createdAt()),
                                key.createdBy(),
                                micros(key.expires())))
                .thenAccept(kept -> {});
    }

    private static String joined(Set<String> words, String between) {
        return words.stream().sorted().collect(Collectors.joining(between));
    }

    private static @Nullable Long micros(@Nullable Instant time) {
        return time == null ? null : Micros.of(time);
    }

    @Override
    public CompletableFuture<Boolean> remove(String id) {
        return writer.submit(
                new Scope.Alone(),
                transaction -> transaction.sql().update("delete from api_key where id = ?", id) == 1
                        || transaction.isRepeat());
    }

    @Override
    public CompletableFuture<Void> used(String id, Instant at) {
        return writer.submitPatiently(new Scope.Alone(), transaction -> transaction
                        .sql()
                        .update("update api_key set used_at = ? where id = ?", Micros.of(at), id))
                .thenAccept(noted -> {});
    }

    @Override
    public List<StoredKey> keys() {
        return reads.read(
                sql -> sql.list("select " + COLUMNS + " from api_key order by created_at, id", SqlAccess::key));
    }

    private static StoredKey key(ResultSet row) throws SQLException {
        return new StoredKey(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                words(row.getString(4), " "),
                row.getString(5),
                words(row.getString(6), "\n"),
                Micros.instant(row.getLong(7)),
                row.getString(8),
                time(row, 9),
                time(row, 10));
    }

    private static Set<String> words(String text, String between) {
        return Arrays.stream(text.split(between))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.instant(micros);
    }

    /** What a lost connection has left unknown is looked for first, so that nothing stands there twice. */
    @Override
    public CompletableFuture<Void> keep(Change change) {
        long at = Micros.of(change.at());
        return writer.submit(new Scope.Alone(), transaction -> {
                    boolean isThere = transaction.isRepeat()
                            && transaction
                                            .sql()
                                            .number(
                                                    "select count(*) from audit where at = ? and who = ? and action = ?"
                                                            + " and target = ?",
                                                    at,
                                                    change.who(),
                                                    change.action(),
                                                    change.target())
                                    > 0;
                    return isThere
                            ? 0
                            : transaction
                                    .sql()
                                    .update(
                                            "insert into audit (at, who, action, target, detail, origin)"
                                                    + " values (?, ?, ?, ?, ?, ?)",
                                            at,
                                            change.who(),
                                            change.action(),
                                            change.target(),
                                            change.detail(),
                                            change.from());
                })
                .thenAccept(kept -> {});
    }

    @Override
    public Page<Entry> trail(Page.Asked asked) {
        List<String> key = Keyset.read(asked.after(), 1);
        long before = key == null ? Long.MAX_VALUE : Keyset.number(key, 0, String.valueOf(asked.after()));
        List<Entry> rows = reads.read(sql -> sql.list(
                "select seq, at, who, action, target, detail, origin from audit where seq < ? order by seq desc limit ?",
                SqlAccess::entry,
                before,
                asked.most() + 1));
        return Keyset.page(rows, asked.most(), entry -> List.of(Long.toString(entry.number())));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var change = new Change(
                Micros.instant(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
        return new Entry(row.getLong(1), change);
    }
}
