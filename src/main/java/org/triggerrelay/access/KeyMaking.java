package org.triggerrelay.access;

import java.time.Instant;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Digest;
import org.triggerrelay.http.Scope;
import org.triggerrelay.ledger.AccessLedger.StoredKey;

/** Makes API keys: an id to find one by, and 160 bits of chance. */
final class KeyMaking {
    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID = 10;
    private static final int CHANCE = 32;

    private final RandomGenerator random;

    /** Keys by these dice, which nobody may foretell. */
    KeyMaking(RandomGenerator random) {
        this.random = random;
    }

    /** A key that was just made, with its text, which is nowhere else. */
    record Made(StoredKey key, String text) {}

    /** What is wanted of a key. */
    record Wish(
            String name,
            Grants grants,
            @Nullable String instance,
            @Nullable Instant expires) {}

    Made make(Wish wish, String by, Instant now) {
        String id = letters(ID);
        String text = "rk_" + id + "_" + letters(CHANCE);
        Set<String> scopes =
                wish.grants().scopes().stream().map(Scope::toString).collect(Collectors.toSet());
        var key = new StoredKey(
                id,
                Digest.of(text),
                wish.name(),
                scopes,
                wish.instance(),
                wish.grants().feeds(),
                now,
                by,
                wish.expires(),
                null);
        return new Made(key, text);
    }

    private String letters(int many) {
        return random.ints(many, 0, BASE_32.length())
                .mapToObj(BASE_32::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
