package org.triggerrelay.subscriber;

import org.jspecify.annotations.Nullable;
import org.triggerrelay.operator.Request;

/**
 * Who asks, as far as the request tells: the one place that knows. Nobody has to sign in, so it is anyone, who may name
 * the owner of what is made.
 */
record Caller(String name) {
    static final String ANYONE = "anyone";

    static Caller of(Request request) {
        return new Caller(ANYONE);
    }

    /** Whose it is, what this caller makes and says is this one's. */
    String owner(@Nullable String said) {
        return said == null || said.isBlank() ? name : said;
    }
}
