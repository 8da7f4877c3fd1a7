package org.triggerrelay.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triggerrelay.flow.Subscription;

/** Ids by chance, and keys that only the ledger's secret makes. */
class KeysTest {
    private final Keys keys = new Keys(() -> "the ledger's secret", new Random(6));

    @Test
    void anIdIsTwentyCharactersThatNobodyMistakes() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(ids.add(keys.newId())).isTrue();
        }
        assertThat(Subscription.isId("teams-on-refresh-failure")).isFalse();
        assertThat(ids).allMatch(id -> id.matches("sub-[a-z2-7]{20}") && Subscription.isId(id));
    }

    @Test
    void aKeyFitsItsIdAlone() {
        String id = keys.newId();
        String other = keys.newId();

        assertThat(keys.key(id)).hasSize(24).isEqualTo(keys.key(id)).isNotEqualTo(keys.key(other));
        assertThat(keys.fits(id, keys.key(id))).isTrue();
        assertThat(keys.fits(id, keys.key(other))).isFalse();
        assertThat(keys.fits(id, keys.key(id).substring(1))).isFalse();
        assertThat(keys.fits(id, "")).isFalse();
        assertThat(new Keys(() -> "another", new Random(6)).fits(id, keys.key(id)))
                .isFalse();
    }
}
