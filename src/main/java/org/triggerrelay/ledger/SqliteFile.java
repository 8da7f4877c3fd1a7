package org.triggerrelay.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A SQLite file with one owner, in the newest schema. The migrations are the numbered files of {@code db/sqlite};
 * SQLite's own {@code user_version} says which have run. (Flyway costs 260 to 720 ms a start here, half of it all.)
 */
final class SqliteFile implements AutoCloseable {
    static final String PREFIX = "jdbc:sqlite:";
    private static final long LARGE = 16 << 20;
    private static final List<String> MIGRATIONS = List.of("V1__ledger.sql");

    private static final Pattern URL = Pattern.compile("jdbc:sqlite:([^?]+)(?:\\?max_page_count=(\\d{1,9}))?");

    private final Path path;
    private final @Nullable String mostPages;
    private final Lock lock;

    private SqliteFile(Path path, @Nullable String mostPages, Lock lock) {
        this.path = path;
        this.mostPages = mostPages;
        this.lock = lock;
    }

    private static Matcher parsed(String url) {
        Matcher match = URL.matcher(url);
        if (!match.matches()) {
            throw new LedgerRefused("relay.ledger.url: found " + PgUrl.shown(url)
                    + "; allowed is jdbc:sqlite:FILE, with a bound of its pages jdbc:sqlite:FILE?max_page_count=N,"
                    + " or jdbc:postgresql://HOST:PORT/DATABASE?user=NAME");
        }
        return match;
    }

    /** The number of the newest schema. */
    static int newest() {
        return MIGRATIONS.size();
    }

    /** The file of a {@code jdbc:sqlite:} URL. */
    static Path path(String url) {
        return Path.of(parsed(url).group(1));
    }

    /** Takes the file for this process, made if missing, and brings it to the newest schema. */
    static SqliteFile own(String url, String newLedgerId) {
        Path path = path(url);
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            var file = new SqliteFile(path, parsed(url).group(2), lock(path));
            try {
                if (Files.exists(path)) {
                    refuseBrokenLog(path);
                    file.refuseForeign();
                    file.refuseDamaged();
                }
                file.migrate(newLedgerId);
            } catch (SQLException e) {
                file.close();
                throw refused(path, e);
            } catch (LedgerRefused | IOException e) {
                file.close();
                throw e;
            }
            return file;
        } catch (IOException e) {
            throw new LedgerRefused(
                    "ledger " + path + " cannot be opened: " + e.getMessage()
                            + "; check relay.ledger.url and the folder",
                    e);
        }
    }

    static LedgerRefused refused(Object file, SQLException e) {
        return new LedgerRefused(
                "ledger " + file + " cannot be opened: " + e.getMessage() + "; " + SqliteFailure.advice(e), e);
    }

    /** The right of this process to the file. */
    record Lock(Path path, FileChannel channel) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Takes the file for this process; refused where another one has it. */
    static Lock lock(Path path) throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new LedgerRefused("ledger " + path
                    + " belongs to another relay that runs; stop that one, or give this one its own relay.ledger.url");
        }
        return new Lock(path, channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    Connection connect() throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(2_000);
        config.setCacheSize(-16_384);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX); // each connection is one thread's at a time
        config.setGetGeneratedKeys(false); // nobody asks, and the driver would query them after every insert
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, "67108864");
        if (mostPages != null) {
            config.setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, mostPages);
        }
        Connection connection = DriverManager.getConnection(PREFIX + path, config.toProperties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_autocheckpoint = 0"); // the checkpointer's work, off the writer
        }
        return connection;
    }

    /** Looks at the file as it is: our own connection would change even the header of another program's. */
    private void refuseForeign() throws SQLException {
        try (var sql = new Statements(DriverManager.getConnection(PREFIX + path))) {
            if (sql.number("pragma user_version") == 0 && sql.number("select count(*) from sqlite_master") > 0) {
                throw new LedgerRefused("ledger " + path + " is no ledger: it holds the tables of another program;"
                        + " it is left as it is: name another file in relay.ledger.url");
            }
        }
    }

    private static void refuseBrokenLog(Path path) throws IOException {
        Path log = path.resolveSibling(path.getFileName() + "-wal");
        if (WalCheck.isDamaged(log)) {
            throw new LedgerRefused("ledger " + path + " cannot be opened: its log " + log
                    + " is damaged, and with it what was committed last; both are left as they are: restore a backup,"
                    + " or move the log away to go on without what it held");
        }
    }

    /** Looks at every page of a small ledger; of a large one that would take long, and ./relay ledger check does it. */
    private void refuseDamaged() throws SQLException, IOException {
        if (Files.size(path) > LARGE) {
            return;
        }
        try (var sql = new Statements(DriverManager.getConnection(PREFIX + path))) {
            String fault = sql.first("pragma quick_check(1)", row -> row.getString(1));
            if (!"ok".equals(fault)) {
                throw new LedgerRefused("ledger " + path + " is damaged: " + fault
                        + "; it is left as it is: restore a backup with ./relay ledger restore FILE");
            }
        }
    }

    private void migrate(String newLedgerId) throws IOException, SQLException {
        try (Connection connection = connect();
                var sql = new Statements(connection)) {
            int version = (int) sql.number("pragma user_version");
            if (version > MIGRATIONS.size()) {
                throw new LedgerRefused("ledger " + path + " was written by a newer release (schema " + version
                        + "); run that one, or restore a backup");
            }
            if (version < MIGRATIONS.size()) {
                connection.setAutoCommit(false);
                for (int next = version; next < MIGRATIONS.size(); next++) {
                    apply(connection, MIGRATIONS.get(next));
                }
                sql.update(
                        "insert into ledger (id, secret) select ?, ? where not exists (select 1 from ledger)",
                        newLedgerId,
                        Secret.fresh());
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void apply(Connection connection, String migration) throws SQLException, IOException {
        try (InputStream file = SqliteFile.class.getResourceAsStream("/db/sqlite/" + migration);
                Statement statement = connection.createStatement()) {
            if (file == null) {
                throw new IllegalStateException("migration " + migration + " is not on the class path");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*", "");
            for (String command : text.split(";")) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
            int number = Integer.parseInt(migration.substring(1, migration.indexOf('_')));
            statement.execute("pragma user_version = " + number);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new LedgerUnavailable("the lock of ledger " + path + " cannot be given back", e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
