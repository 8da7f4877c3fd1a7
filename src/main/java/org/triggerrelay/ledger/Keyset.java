package org.triggerrelay.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The place in a list behind an entry, as text that nobody has to understand: what the list is sorted by. */
final class Keyset {
    private static final String BETWEEN = "\0"; // is in no text of an event

    private Keyset() {}

    static String written(List<String> key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, key).getBytes(StandardCharsets.UTF_8));
    }

    /** The parts of a key; null for a list from its beginning. Refuses what was not written here. */
    static @Nullable List<String> read(@Nullable String after, int parts) {
        if (after == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            List<String> key = List.of(text.split(BETWEEN, -1));
            if (key.size() == parts) {
                return key;
            }
        } catch (IllegalArgumentException noBase64) {
            throw refused(after, noBase64);
        }
        throw refused(after, null);
    }

    static long number(List<String> key, int part, String after) {
        try {
            return Long.parseLong(key.get(part));
        } catch (NumberFormatException noNumber) {
            throw refused(after, noNumber);
        }
    }

    private static IllegalArgumentException refused(String after, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "after: found \"" + after + "\"; allowed is the \"next\" of the page before", cause);
    }

    /** A page of these rows, one more of which may have been read than are asked for. */
    static <T> Page<T> page(List<T> rows, int most, Function<T, List<String>> key) {
        if (rows.size() <= most) {
            return new Page<>(rows, null);
        }
        List<T> page = rows.subList(0, most);
        return new Page<>(page, written(key.apply(page.getLast())));
    }
}
