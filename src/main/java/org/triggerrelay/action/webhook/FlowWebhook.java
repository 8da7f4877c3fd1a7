package org.triggerrelay.action.webhook;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.triggerrelay.action.HttpRequest;
import org.triggerrelay.trigger.Firing;

/** Makes the request that tells a flow webhook of a firing. */
public final class FlowWebhook {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private final InstantSource clock;

    /** A renderer that stamps signatures with this clock's time. */
    public FlowWebhook(InstantSource clock) {
        this.clock = clock;
    }

    /** The firing's JSON, with the headers of Standard Webhooks where there are secrets to sign with. */
    public HttpRequest render(Firing firing, Secrets secrets) {
        byte[] body = firing.toString().getBytes(StandardCharsets.UTF_8);
        if (secrets.none()) {
            return new HttpRequest(body, JSON);
        }
        var headers = new LinkedHashMap<>(JSON);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        headers.put("webhook-id", firing.id());
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", secrets.sign(firing.id(), timestamp, body));
        return new HttpRequest(body, headers);
    }
}
