package org.triggerrelay.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Looks after a ledger in a SQLite file: copies of it, their return, its size and its health. */
public final class LedgerCare {
    private static final int MOST_FINDINGS = 20;
    private final RandomGenerator random;

    /** Care whose restored ledgers get their ids from here. */
    public LedgerCare(RandomGenerator random) {
        this.random = random;
    }

    /** Copies the ledger as it is now into a file of its own, while a relay may run; gives the copy's size. */
    public long backup(String url, Path to) {
        Path from = existing(url);
        if (Files.exists(to)) {
            throw new LedgerRefused(to + " is there already and is left as it is; name a file that is not");
        }
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            try (var sql = reading(from)) {
                sql.update("vacuum into ?", part.toString());
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            return Files.size(to);
        } catch (SQLException e) {
            throw new LedgerRefused(
                    "ledger " + from + " cannot be copied to " + to + ": " + e.getMessage()
                            + "; check that its folder is there and has room",
                    e);
        } catch (IOException e) {
            throw new LedgerRefused("ledger " + from + " cannot be copied to " + to + ": " + e, e);
        }
    }

    /**
     * Puts a copy in the ledger's place, under a new id, and leaves what was there beside it. Gives where that is; null
     * where nothing was. Refused while a relay runs, and where the copy is not whole.
     */
    public @Nullable Path restore(String url, Path copy) {
        List<String> findings = findings(present(copy));
        if (!findings.isEmpty()) {
            throw new LedgerRefused(copy + " is not whole, and nothing was changed: " + findings.getFirst());
        }
        try (SqliteFile.Lock lock = SqliteFile.lock(file(url))) {
            Path to = lock.path();
            Path part = to.resolveSibling(to.getFileName() + ".restoring");
            Files.copy(copy, part, StandardCopyOption.REPLACE_EXISTING);
            renew(part);
            Path before = Files.exists(to) ? setAside(to) : null;
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            return before;
        } catch (SQLException e) {
            throw SqliteFile.refused(copy, e);
        } catch (IOException e) {
            throw new LedgerRefused("the ledger cannot be restored: " + e, e);
        }
    }

    private void renew(Path file) throws SQLException {
        try (var sql = new Statements(DriverManager.getConnection(SqliteFile.PREFIX + file))) {
            sql.first("pragma journal_mode = delete", row -> true);
            String ids = Sequences.ledgerId(sql);
            long last = sql.number("select coalesce(max(seq), 0) from delivery");
            sql.update("update ledger set id = ?", LedgerIds.restored(ids, LedgerIds.fresh(random), last));
        }
    }

    /** Moves the file and its log out of the way, to a name that is free. */
    private static Path setAside(Path file) throws IOException {
        int number = 1;
        while (Files.exists(beside(file, ".replaced-" + number))) {
            number++;
        }
        Path aside = beside(file, ".replaced-" + number);
        Files.move(file, aside);
        Path log = beside(file, "-wal");
        if (Files.exists(log)) {
            Files.move(log, beside(aside, "-wal"));
        }
        Files.deleteIfExists(beside(file, "-shm"));
        return aside;
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Gives the room of what was deleted back to the disk; gives how many bytes that were. */
    public long vacuum(String url) {
        try (SqliteFile.Lock lock = SqliteFile.lock(existing(url))) {
            Path path = lock.path();
            long before = Files.size(path);
            try (var sql = new Statements(DriverManager.getConnection(SqliteFile.PREFIX + path))) {
                sql.update("vacuum");
                sql.first("pragma wal_checkpoint(truncate)", row -> true);
            }
            return before - Files.size(path);
        } catch (SQLException e) {
            throw SqliteFile.refused(url, e);
        } catch (IOException e) {
            throw new LedgerRefused("the ledger cannot be made smaller: " + e, e);
        }
    }

    /** What is wrong with the ledger, every page of it looked at; nothing where it is whole. */
    public List<String> check(String url) {
        return findings(existing(url));
    }

    private static List<String> findings(Path file) {
        try (var sql = reading(file)) {
            if (sql.number("pragma user_version") == 0) {
                return List.of("it is no ledger");
            }
            List<String> faults =
                    sql.list("pragma integrity_check(" + MOST_FINDINGS + ")", row -> row.getString(1)).stream()
                            .filter(fault -> !fault.equals("ok"))
                            .toList();
            return faults.isEmpty()
                    ? sql.list(
                            "pragma foreign_key_check",
                            row -> "a row of " + row.getString(1) + " refers to one of " + row.getString(3)
                                    + " that is not there")
                    : faults;
        } catch (SQLException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static Statements reading(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(10_000);
        return new Statements(DriverManager.getConnection(SqliteFile.PREFIX + file, config.toProperties()));
    }

    private static Path existing(String url) {
        return present(file(url));
    }

    private static Path file(String url) {
        if (!url.startsWith(SqliteFile.PREFIX)) {
            throw new LedgerRefused("the ledger at " + url.substring(0, Math.min(url.length(), url.indexOf(':', 5) + 1))
                    + "… is no file: it is cared for with its database's own tools, such as pg_dump and pg_restore");
        }
        return SqliteFile.path(url);
    }

    private static Path present(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new LedgerRefused("there is no file " + file + "; name one with a ledger");
        }
        return file;
    }
}
