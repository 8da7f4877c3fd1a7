package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.HandClock;
import org.triggerrelay.event.EventDraft;

/** A SQLite file has one owner, and what is no ledger of ours is refused and left as it is. */
class SqliteFileTest {
    private final HandClock clock = new HandClock();

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("relay.db");
    }

    private Ledger open() {
        return SqlLedger.open("jdbc:sqlite:" + file(), clock, new Random(1));
    }

    private void fill() {
        try (Ledger ledger = open()) {
            for (int i = 0; i < 200; i++) {
                EventDraft draft = EventDraft.valid().id("e" + i).text("error", "x".repeat(500));
                LedgerContract.get(ledger.raise(draft.event(), List.of("unmatched"), null));
            }
        }
    }

    private void sql(String... commands) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private void refusedAndLeftAsItIs(String... told) throws IOException {
        byte[] before = Files.readAllBytes(file());
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(this::open).isInstanceOf(LedgerRefused.class).satisfies(refused -> assertThat(
                            refused.getMessage())
                    .contains(file().toString())
                    .contains(told));
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void aSecondOpenerIsRefusedUntilTheFirstHasClosed() {
        try (Ledger first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(LedgerRefused.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("another relay")
                    .hasMessageContaining("relay.ledger.url");
            assertThat(first.reads().events()).isZero();
        }
        open().close();
    }

    @Test
    void aFolderThatIsMissingIsMade() {
        Path deep = folder.resolve("a/b/relay.db");
        SqlLedger.open("jdbc:sqlite:" + deep, clock, new Random(1)).close();
        assertThat(deep).exists();
    }

    @Test
    void aNewerSchemaIsRefused() throws Exception {
        fill();
        sql("pragma user_version = 999");
        refusedAndLeftAsItIs("newer release", "999");
    }

    @Test
    void anotherProgramsDatabaseIsRefused() throws Exception {
        sql("create table customers (id integer primary key, name text)", "insert into customers values (1, 'Ana')");
        refusedAndLeftAsItIs("no ledger");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Files.writeString(file(), "These are the notes of somebody else. ".repeat(500));
        refusedAndLeftAsItIs("no ledger", "restore a backup");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aTruncatedFileIsRefused(int quarters) throws Exception {
        fill();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length * quarters / 4));
        refusedAndLeftAsItIs("damaged", "restore a backup");
    }

    @Test
    void aFileWithAPageOverwrittenIsRefused() throws Exception {
        fill();
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 4096, 4096 * 20, (byte) 0x5a);
        Files.write(file(), bytes);
        refusedAndLeftAsItIs("damaged", "restore a backup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relay.db", "jdbc:sqlite:", "jdbc:mysql://x/y"})
    void aUrlThatNamesNoFileIsRefused(String url) {
        assertThatThrownBy(() -> SqlLedger.open(url, clock, new Random(1)))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("relay.ledger.url");
    }

    @Test
    void aFolderWhereTheFileShouldBeIsRefused() throws Exception {
        Files.createDirectories(file());
        assertThatThrownBy(this::open).isInstanceOf(LedgerRefused.class).hasMessageContaining(file().toString());
    }

    @Test
    void aLockedLedgerSaysSoStoresNothingAndGoesOnWhenItIsFree() throws Exception {
        fill();
        try (Ledger ledger = open()) {
            long events = ledger.reads().events();
            EventDraft draft = EventDraft.valid().id("large").text("error", "x".repeat(900_000));
            // another connection holds the file's write lock: the ledger cannot write now
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.execute("begin immediate");
                assertThatThrownBy(() -> LedgerContract.get(ledger.raise(draft.event(), List.of("unmatched"), null)))
                        .isInstanceOf(LedgerUnavailable.class)
                        .hasMessageContaining("locked");
                statement.execute("rollback");
            }
            assertThat(ledger.reads().events()).isEqualTo(events);
            assertThat(LedgerContract.get(ledger.raise(draft.event(), List.of("unmatched"), null)))
                    .isEqualTo(Raised.ACCEPTED);
        }
    }
}
