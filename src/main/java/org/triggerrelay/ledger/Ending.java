package org.triggerrelay.ledger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt at a delivery ended.
 *
 * @param reply null where nothing over HTTP was answered
 */
public record Ending(Kind kind, @Nullable Reply reply) {

    /** As what; the ledger keeps the word. */
    public enum Kind {
        DELIVERED,
        /** In a way that may pass. */
        AGAIN,
        REFUSED,
        /** The destination says that it is gone. */
        GONE;

        static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One that was not answered. */
    public Ending(Kind kind) {
        this(kind, null);
    }

    Ending answered(@Nullable Reply answer) {
        return new Ending(kind, answer);
    }

    @Nullable
    Integer code() {
        return reply == null ? null : reply.code();
    }

    @Nullable
    String answer() {
        return reply == null ? null : reply.text();
    }

    /** The answer that is stored in two columns. */
    static @Nullable Reply reply(int code, @Nullable String answer) {
        return code == 0 ? null : new Reply(code, answer);
    }
}
