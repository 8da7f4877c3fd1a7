package org.triggerrelay.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Bookmarks in the ledger's table. */
final class BookmarkRows implements Bookmarks {
    private final Writer writer;
    private final SqlReads reads;

    BookmarkRows(Writer writer, SqlReads reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<Bookmark> of(String path, String identity) {
        return reads.read(sql -> sql.list(
                "select path, identity, position, line, digest, at from bookmark where path = ? or identity = ?"
                        + " order by at desc limit 100",
                row -> new Bookmark(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        Micros.instant(row.getLong(6))),
                path,
                identity));
    }

    @Override
    public CompletableFuture<Void> keep(Bookmark bookmark) {
        return writer.submit(new Scope.Alone(), transaction -> transaction
                        .sql()
                        .update(
                                "insert into bookmark (path, identity, position, line, digest, at)"
                                        + " values (?, ?, ?, ?, ?, ?) on conflict (path, identity) do update set"
                                        + " position = excluded.position, line = excluded.line,"
                                        + " digest = excluded.digest, at = excluded.at",
                                bookmark.path(),
                                bookmark.identity(),
                                bookmark.position(),
                                bookmark.line(),
                                bookmark.digest(),
                                Micros.of(bookmark.at())))
                .thenAccept(kept -> {});
    }
}
