package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys without themselves, and the trail of what was changed. */
abstract class AccessContract extends LedgerContract {

    AccessContract(Kind kind) {
        super(kind);
    }

    private AccessLedger.StoredKey key(String id, Instant expires) {
        return new AccessLedger.StoredKey(
                id,
                "digest-of-" + id,
                "Ана & co",
                Set.of("read", "events:write"),
                expires == null ? null : "contoso, prod",
                expires == null ? Set.of() : Set.of("orders", "a feed"),
                clock.instant(),
                "ana",
                expires,
                null);
    }

    @Test
    void aKeyComesBackAsItWasUntilItIsRemoved() {
        var first = key("first", null);
        get(ledger.access().add(first));
        clock.move(Duration.ofSeconds(1));
        var second = key("second", clock.instant().plusSeconds(60));
        get(ledger.access().add(second));

        assertThat(ledger.access().keys()).containsExactly(first, second);
        assertThat(get(ledger.access().remove("first"))).isTrue();
        assertThat(get(ledger.access().remove("first"))).isFalse();
        assertThat(ledger.access().keys()).containsExactly(second);
        get(ledger.access().used("second", clock.instant()));
        assertThat(ledger.access().keys().getFirst().lastUsed()).isEqualTo(clock.instant());
    }

    private void change(String action, String detail) {
        get(ledger.access()
                .keep(new AccessLedger.Change(clock.instant(), "ana", action, "told", detail, detail)));
    }

    @Test
    void theTrailIsToldFromItsNewestPageByPageAndForgottenWithItsTime() {
        change("pause", null);
        clock.move(Duration.ofDays(2));
        change("resume", "since=2h");
        change("replay", null);

        Page<AccessLedger.Entry> page = ledger.access().trail(new Page.Asked(null, 2));
        assertThat(actions(page)).containsExactly("replay", "resume");
        assertThat(page.entries().getLast().change())
                .isEqualTo(new AccessLedger.Change(clock.instant(), "ana", "resume", "told", "since=2h", "since=2h"));
        Page<AccessLedger.Entry> rest = ledger.access().trail(new Page.Asked(page.next(), 2));
        assertThat(actions(rest)).containsExactly("pause");
        assertThat(rest.next()).isNull();

        while (get(ledger.trim(new Retention(Duration.ofDays(1), null, null)))) {
            assertThat(ledger.now()).isEqualTo(clock.instant());
        }
        assertThat(actions(ledger.access().trail(new Page.Asked(null, 9)))).containsExactly("replay", "resume");
    }

    private static List<String> actions(Page<AccessLedger.Entry> page) {
        return page.entries().stream().map(entry -> entry.change().action()).toList();
    }
}
