package org.triggerrelay.component.post;

import org.jspecify.annotations.Nullable;

/**
 * What a request over HTTP was answered.
 *
 * @param retryAfter what the header Retry-After says, as it came; null when it isn't there
 * @param text the body as far as it was read: 64 KB at most
 */
record Answered(int status, @Nullable String retryAfter, String text) {
    boolean isGood() {
        return status / 100 == 2;
    }
}
