package org.triggerrelay.component.post;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a request over HTTP was answered.
 *
 * @param header the value of a header as it came, whatever the case of its name; null when it isn't there
 * @param text the body as far as it was read: 64 KB at most
 */
public record Answered(int status, Function<String, @Nullable String> header, String text) {
    boolean isGood() {
        return status / 100 == 2;
    }

    /** The same without this secret, which the other side may have repeated. */
    Answered without(String secret) {
        return text.contains(secret) ? new Answered(status, header, text.replace(secret, "…")) : this;
    }

    /** What the header Retry-After says, as it came. */
    @Nullable
    String retryAfter() {
        return header.apply("Retry-After");
    }
}
