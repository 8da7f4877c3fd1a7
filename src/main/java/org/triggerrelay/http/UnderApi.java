package org.triggerrelay.http;

import java.util.Optional;

/** What stands at the root for subscribers stands under {@code /api}, too, so that the page needs one prefix only. */
public record UnderApi(Resources others) implements Resource {
    private static final String PREFIX = "/api";

    @Override
    public Optional<Response> answer(Request request) {
        return request.path().startsWith(PREFIX + "/")
                ? Optional.of(others.answer(request.at(request.path().substring(PREFIX.length()))))
                : Optional.empty();
    }
}
