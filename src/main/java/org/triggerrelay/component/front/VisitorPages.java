package org.triggerrelay.component.front;

import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;

/** The pages that people are led to by what the relay sends them. */
public record VisitorPages(UnsubscribePage unsubscribe, EventPage event) {

    static boolean isAt(String path) {
        return UnsubscribePage.isAt(path) || EventPage.isAt(path);
    }

    public Response answer(Request request) {
        return EventPage.isAt(request.path()) ? event.answer(request) : unsubscribe.answer(request);
    }
}
