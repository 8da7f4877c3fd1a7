package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triggerrelay.Cable;
import org.triggerrelay.HandClock;
import org.triggerrelay.Postgres;
import org.triggerrelay.event.EventDraft;

/** A PostgreSQL ledger is made where there is none, and refused without its password where it cannot be one. */
class PgOpeningTest {
    private static Ledger open(String url) {
        return SqlLedger.open(url, new HandClock(), new Random(1));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://ann:secret@host:port/x, allowed is jdbc:postgresql://HOST:PORT/DATABASE",
        "jdbc:mysql://ann:secret@host/x, or jdbc:postgresql://HOST:PORT/DATABASE"
    })
    void aUrlThatCannotBeReadIsRefusedWithWhatIsAllowed(String url, String told) {
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("relay.ledger.url")
                .hasMessageContaining(told)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aDatabaseThatDoesNotExistIsRefusedAtOnce() {
        String url = Postgres.ledger().replace("/postgres?", "/nowhere?") + "&password=secret";
        for (Runnable opening :
                List.<Runnable>of(() -> open(url), () -> SqlLedger.exists(url), () -> LedgerFacts.open(url))) {
            assertThatThrownBy(opening::run)
                    .isInstanceOf(LedgerRefused.class)
                    .hasMessageContaining("nowhere")
                    .hasMessageContaining("check relay.ledger.url")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aNewerSchemaIsRefusedAndLeftAsItIs() {
        String url = Postgres.ledger();
        open(url).close();
        Postgres.execute(url, "insert into schema_version (version) values (99)");
        assertThatThrownBy(() -> open(url)).isInstanceOf(LedgerRefused.class).hasMessageContaining("newer release");
        assertThat(Postgres.column(url, "select count(*) from ledger")).containsExactly("1");
    }

    @Test
    void aLedgerIsThereOnceARelayHasMadeItAndCanBeReadWithoutOne() {
        String url = Postgres.ledger();
        assertThat(SqlLedger.exists(url)).isFalse();
        assertThatThrownBy(() -> LedgerFacts.open(url)).isInstanceOf(LedgerRefused.class);
        try (Ledger ledger = open(url)) {
            LedgerContract.get(ledger.raise(EventDraft.valid().event(), List.of("unmatched"), null));
        }
        assertThat(SqlLedger.exists(url)).isTrue();
        try (var facts = LedgerFacts.open(url)) {
            assertThat(facts.reads().events()).isEqualTo(1);
        }
        assertThat(Postgres.column(url, "select count(*) from relay"))
                .as("who reads is none")
                .containsExactly("0");
    }

    @Test
    void aStartWaitsForADatabaseThatComesUp() throws Exception {
        String url = Postgres.ledger();
        try (Cable cable = Cable.to(url)) {
            cable.takeAway();
            CompletableFuture<Ledger> opening = CompletableFuture.supplyAsync(() -> open(cable.through(url)));
            cable.refusedOne();
            assertThat(opening).isNotDone();
            cable.back();
            LedgerContract.get(opening).close();
        }
    }

    @Test
    void aRestoredDatabaseGetsANewIdAndItsDeliveriesKeepTheirs() {
        String url = Postgres.ledger();
        open(url).close();
        for (String id : List.of("second", "third")) {
            String before = Postgres.column(url, "select id from ledger").getFirst();
            Postgres.execute( // as the README says
                    url,
                    "update ledger set id = '" + id + " ' || regexp_replace(id, '^\\S+', '\\&:' ||"
                            + " (select coalesce(max(seq), 0) from delivery))");
            assertThat(Postgres.column(url, "select id from ledger"))
                    .containsExactly(LedgerIds.restored(before, id, 0));
        }
    }

    @Test
    void whatIsForFilesSaysThatItIsNone(@TempDir Path folder) {
        assertThatThrownBy(() -> new LedgerCare(new Random(1)).backup(Postgres.ledger(), folder.resolve("copy")))
                .isInstanceOf(LedgerRefused.class)
                .hasMessageContaining("pg_dump");
    }
}
