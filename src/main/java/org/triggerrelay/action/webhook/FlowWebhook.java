package org.triggerrelay.action.webhook;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.triggerrelay.action.HttpRequest;
import org.triggerrelay.trigger.Firing;

/** Makes the request that tells a flow webhook of a firing. */
public final class FlowWebhook {
    private final InstantSource clock;

    /** A renderer that stamps signatures with this clock's time. */
    public FlowWebhook(InstantSource clock) {
        this.clock = clock;
    }

    /** The firing's JSON as a CloudEvent in binary mode, with the headers of Standard Webhooks where there are secrets to sign with. */
    public HttpRequest render(Firing firing, Secrets secrets) {
        byte[] body = firing.toString().getBytes(StandardCharsets.UTF_8);
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/json");
        CloudEventHeaders.put(headers, firing);
        if (!secrets.none()) {
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            headers.put("webhook-id", firing.id());
            headers.put("webhook-timestamp", timestamp);
            headers.put("webhook-signature", secrets.sign(firing.id(), timestamp, body));
        }
        return new HttpRequest(body, headers);
    }
}
