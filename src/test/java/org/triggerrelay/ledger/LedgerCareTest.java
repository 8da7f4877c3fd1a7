package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;
import org.triggerrelay.event.EventDraft;

/** A ledger's file is copied, brought back, made smaller and looked at; a damaged one is refused, never replaced. */
class LedgerCareTest {
    private final HandClock clock = new HandClock();
    private final LedgerCare care = new LedgerCare(new Random(7));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("relay.db");
    }

    private String url() {
        return "jdbc:sqlite:" + file();
    }

    private Ledger open() {
        return SqlLedger.open(url(), clock, new Random(1));
    }

    private static void raise(Ledger ledger, String id) {
        EventDraft draft = EventDraft.valid().id(id).text("error", "x".repeat(2_000));
        LedgerContract.get(ledger.raise(draft.event(), List.of(LedgerContract.FAILED), null));
    }

    private void fill(Ledger ledger, int events) {
        LedgerContract.get(ledger.subscribe(List.of(LedgerContract.flow("all", LedgerContract.FAILED)), "route"));
        for (int i = 0; i < events; i++) {
            raise(ledger, "e" + i);
        }
    }

    private static List<String> ids(Ledger ledger) {
        return LedgerContract.get(ledger.claim("all", 1_000)).stream()
                .map(work -> work.firing().id())
                .toList();
    }

    private static void overwrite(Path file, long at, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rubbish = ByteBuffer.allocate(length);
            new Random(3).nextBytes(rubbish.array());
            channel.write(rubbish, at);
        }
    }

    @Test
    void aBackupIsMadeWhileTheLedgerIsOpenAndHoldsWhatWasCommitted() {
        Path backup = folder.resolve("backup.db");
        try (Ledger ledger = open()) {
            fill(ledger, 20);
            assertThat(care.backup(url(), backup)).isPositive();
            raise(ledger, "later");
            assertThatThrownBy(() -> care.backup(url(), backup))
                    .isInstanceOf(LedgerRefused.class)
                    .hasMessageContaining("is there already");
            assertThat(ledger.reads().events()).isEqualTo(21);
        }
        try (Ledger copy = SqlLedger.open("jdbc:sqlite:" + backup, clock, new Random(2))) {
            assertThat(copy.reads().events()).isEqualTo(20);
        }
        assertThatThrownBy(() -> care.backup(url(), folder.resolve("no/such/folder.db")))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("check that its folder is there");
    }

    @Test
    void aRestoredLedgerKeepsItsDeliveriesIdsAndGivesNoneAgain() {
        Path backup = folder.resolve("backup.db");
        List<String> before;
        String after;
        try (Ledger ledger = open()) {
            fill(ledger, 2);
            care.backup(url(), backup);
            before = ids(ledger);
            raise(ledger, "later");
            after = ids(ledger).get(0);
            assertThatThrownBy(() -> care.restore(url(), backup))
                    .isInstanceOf(LedgerRefused.class)
                    .hasMessageContaining("another relay");
        }
        Path aside = care.restore(url(), backup);

        assertThat(aside).isEqualTo(folder.resolve("relay.db.replaced-1")).exists();
        try (Ledger ledger = open()) {
            assertThat(ids(ledger)).isEqualTo(before);
            raise(ledger, "other");
            String fresh = ids(ledger).get(0);
            assertThat(fresh.substring(fresh.indexOf('-'))).isEqualTo(after.substring(after.indexOf('-')));
            assertThat(fresh).isNotEqualTo(after);
        }
        care.restore(url(), backup);
        assertThat(folder.resolve("relay.db.replaced-2")).exists();
    }

    @Test
    void idsAreKeptThroughSeveralRestorations() {
        String once = LedgerIds.restored("first", "second", 10);
        String twice = LedgerIds.restored(once, "third", 25);

        assertThat(LedgerIds.deliveryId("first", 3)).isEqualTo("first-3");
        for (String[] delivery :
                new String[][] {{"10", "first"}, {"11", "second"}, {"25", "second"}, {"26", "third"}}) {
            long seq = Long.parseLong(delivery[0]);
            assertThat(LedgerIds.deliveryId(twice, seq)).isEqualTo(delivery[1] + "-" + seq);
            assertThat(LedgerIds.deliverySeq(twice, delivery[1] + "-" + seq)).isEqualTo(seq);
        }
        assertThat(LedgerIds.deliverySeq(twice, "first-11")).isEqualTo(-1);
        assertThat(LedgerIds.deliverySeq(twice, "first")).isEqualTo(-1);
    }

    @Test
    void aBackupThatIsNotWholeIsNotRestored() throws Exception {
        Path backup = folder.resolve("backup.db");
        try (Ledger ledger = open()) {
            fill(ledger, 100);
            care.backup(url(), backup);
        }
        byte[] before = Files.readAllBytes(file());
        overwrite(backup, Files.size(backup) / 2, 8_192);

        assertThatThrownBy(() -> care.restore(url(), backup))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("not whole, and nothing was changed");
        assertThatThrownBy(() -> care.restore(url(), folder.resolve("none.db")))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("there is no file");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void vacuumGivesRoomBackAndCheckLooksAtEveryPage() throws Exception {
        try (Ledger ledger = open()) {
            fill(ledger, 300);
            clock.move(Duration.ofDays(10));
            List<Work> works = LedgerContract.get(ledger.claim("all", 1_000));
            LedgerContract.all(works.stream()
                    .map(work -> ledger.settle(work, new Settlement.Delivered()))
                    .toList());
            clock.move(Duration.ofDays(50));
            var kept = new Retention(Duration.ofDays(30), null, null);
            while (LedgerContract.get(ledger.trim(kept))) {
                continue;
            }
            assertThat(care.check(url())).isEmpty();
            assertThatThrownBy(() -> care.vacuum(url())).hasMessageContaining("another relay");
        }
        assertThat(care.vacuum(url())).isGreaterThan(100_000);
        try (Ledger ledger = open()) {
            fill(ledger, 200);
        }
        assertThat(care.check(url())).isEmpty();
        overwrite(file(), Files.size(file()) / 2, 8_192);
        assertThat(care.check(url())).isNotEmpty();
    }

    /** What a process leaves that is killed: the file and its log, as they are now. */
    private Path killed(int events) throws IOException {
        Path left = folder.resolve("left");
        Files.createDirectories(left);
        try (Ledger ledger = open()) {
            fill(ledger, events);
            for (String name : List.of("relay.db", "relay.db-wal")) {
                Files.copy(folder.resolve(name), left.resolve(name));
            }
        }
        return left.resolve("relay.db");
    }

    private void refused(Path killed) throws IOException {
        Path log = killed.resolveSibling("relay.db-wal");
        byte[] before = Files.readAllBytes(log);
        assertThatThrownBy(() -> SqlLedger.open("jdbc:sqlite:" + killed, clock, new Random(1)))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("relay.db-wal is damaged")
                .hasMessageContaining("restore a backup");
        assertThat(Files.readAllBytes(log)).isEqualTo(before);
    }

    @Test
    void aKilledProcessesLogIsReadWhole() throws Exception {
        Path killed = killed(50);
        try (Ledger ledger = SqlLedger.open("jdbc:sqlite:" + killed, clock, new Random(1))) {
            assertThat(ledger.reads().events()).isEqualTo(50);
        }
    }

    @Test
    void aLogThatWasDestroyedInItsMiddleIsRefused() throws Exception {
        Path killed = killed(50);
        Path log = killed.resolveSibling("relay.db-wal");
        overwrite(log, Files.size(log) / 2, 10_000);
        refused(killed);
    }

    @Test
    void aLogWhoseHeaderWasDestroyedIsRefused() throws Exception {
        Path killed = killed(5);
        overwrite(killed.resolveSibling("relay.db-wal"), 0, 32);
        refused(killed);
    }

    @Test
    void aLogWhoseLastTransactionWasTornByAPowerFailureIsNone() throws Exception {
        Path killed = killed(50);
        Path log = killed.resolveSibling("relay.db-wal");
        overwrite(log, Files.size(log) - 5_000, 3_000);
        try (Ledger ledger = SqlLedger.open("jdbc:sqlite:" + killed, clock, new Random(1))) {
            assertThat(ledger.reads().events()).isEqualTo(49);
        }
    }
}
