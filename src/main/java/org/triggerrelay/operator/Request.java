package org.triggerrelay.operator;

import java.util.Map;

/** A request of an operator or a monitor. */
public record Request(String method, String path, Map<String, String> query) {

    public Request {
        query = Map.copyOf(query);
    }
}
