package org.triggerrelay.designer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/** What the relay answered. */
public record Reply(int status, String body, HttpResponse<String> whole) {

    public JsonNode json() {
        try {
            return ConnectorFile.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + body, e);
        }
    }

    public String header(String name) {
        return whole.headers().firstValue(name).orElse("");
    }
}
