package org.triggerrelay.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How far files were read is found by their paths and their identities, for as long as they are seen. */
abstract class BookmarkContract extends LedgerContract {

    BookmarkContract(Kind kind) {
        super(kind);
    }

    private Bookmark at(String path, String identity, long position) {
        return new Bookmark(path, identity, position, position / 10 + 1, "digest of " + position, clock.instant());
    }

    @Test
    void theNewestPlaceInAFileIsKept() {
        get(ledger.bookmarks().keep(at("a", "1", 10)));
        clock.move(Duration.ofSeconds(1));
        get(ledger.bookmarks().keep(at("a", "1", 5_000_000_000L)));

        assertThat(ledger.bookmarks().of("a", "1")).containsExactly(at("a", "1", 5_000_000_000L));
    }

    @Test
    void aFileIsFoundByItsPathAndByItsIdentity() {
        Bookmark replaced = at("a", "1", 10);
        get(ledger.bookmarks().keep(replaced));
        clock.move(Duration.ofSeconds(1));
        Bookmark moved = at("b", "2", 20);
        get(ledger.bookmarks().keep(moved));

        assertThat(ledger.bookmarks().of("a", "2")).containsExactly(moved, replaced);
        assertThat(ledger.bookmarks().of("c", "3")).isEmpty();
    }

    @Test
    void whatNobodyHasSeenForLongIsForgotten() {
        get(ledger.bookmarks().keep(at("old", "1", 10)));
        clock.move(Duration.ofDays(20));
        get(ledger.bookmarks().keep(at("seen", "2", 20)));
        clock.move(Duration.ofDays(20));
        var kept = new Retention(Duration.ofDays(30), null, null);
        while (get(ledger.trim(kept))) {
            assertThat(ledger.bookmarks().of("seen", "2")).isNotEmpty();
        }

        assertThat(ledger.bookmarks().of("old", "1")).isEmpty();
        assertThat(ledger.bookmarks().of("seen", "2")).hasSize(1);
    }
}
