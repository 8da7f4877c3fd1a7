package org.triggerrelay.http;

import java.util.Map;

/**
 * A request of an operator, a subscriber or a monitor.
 *
 * @param headers by their names in small letters; of several of one name the first
 * @param caller who asks; whether the caller may is settled before the request is answered
 * @param from the address that it came from, without the port; empty where it came over no network
 */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Caller caller,
        String from) {

    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** A request of anyone. */
    public Request(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        this(method, path, query, headers, body, Caller.ANYONE, "");
    }

    /** A request without headers that matter. */
    public Request(String method, String path, Map<String, String> query, byte[] body) {
        this(method, path, query, Map.of(), body);
    }

    /** A request without a body. */
    public Request(String method, String path, Map<String, String> query) {
        this(method, path, query, new byte[0]);
    }

    /** The same request of this caller. */
    public Request by(Caller other) {
        return new Request(method, path, query, headers, body, other, from);
    }

    /** The same request to another path. */
    public Request at(String other) {
        return new Request(method, other, query, headers, body, caller, from);
    }

    /** The same request by another method. */
    public Request as(String other) {
        return new Request(other, path, query, headers, body, caller, from);
    }

    /** The same request with another body. */
    public Request saying(byte[] other) {
        return new Request(method, path, query, headers, other, caller, from);
    }
}
