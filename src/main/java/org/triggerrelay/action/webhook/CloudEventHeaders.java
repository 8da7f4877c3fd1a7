package org.triggerrelay.action.webhook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.triggerrelay.event.Rfc3339;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Trigger;

/**
 * A firing as a CloudEvent 1.0 in binary mode: its attributes are headers, percent-encoded as the HTTP binding says, and
 * its data is the body. All but the attempt's number is the same in every attempt.
 */
final class CloudEventHeaders {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String SCHEMA = "urn:trigger-relay:schema:firing:";

    private static final Set<String> ANY_PROCESS = Set.of(Trigger.UNMATCHED, Trigger.SUBSCRIPTION_SWITCHED_OFF);

    /** Beyond this a subject is left to the body: servers take 8 KB of headers in all. */
    private static final int LONGEST_SUBJECT = 2_000;

    private CloudEventHeaders() {}

    static void put(Map<String, String> headers, Firing firing) {
        headers.put("ce-specversion", "1.0");
        headers.put("ce-id", encoded(firing.id()));
        headers.put("ce-source", encoded("/trigger-relay/flows/" + segment(firing.flow())));
        headers.put("ce-type", encoded("org.triggerrelay.firing." + firing.trigger()));
        headers.put("ce-time", Rfc3339.text(firing.firedAt()));
        headers.put("ce-dataschema", schema(firing.trigger()));
        String subject = encoded(firing.subject());
        if (!subject.isEmpty() && subject.length() <= LONGEST_SUBJECT) {
            headers.put("ce-subject", subject);
        }
    }

    /** The identifier of the schema in {@code schema/firing/} that the body is valid against. */
    static String schema(String trigger) {
        boolean hasItsOwn = Trigger.builtIn().contains(trigger) && !ANY_PROCESS.contains(trigger);
        return SCHEMA + (hasItsOwn ? trigger : "general");
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String encoded(String text) {
        return isPlain(text) ? text : percentEncoded(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c < 0x7F && c != '"' && c != '%';
    }

    private static String percentEncoded(String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
