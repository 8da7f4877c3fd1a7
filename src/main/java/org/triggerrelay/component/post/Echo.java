package org.triggerrelay.component.post;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.Plain;
import org.triggerrelay.action.webhook.Secrets;
import org.triggerrelay.ledger.Reply;

/**
 * What a destination has answered, made fit to be kept and shown. A receiver may repeat what it got: its own URL, what in
 * that may be a credential, and the secrets that signed are taken out.
 */
final class Echo {
    private static final String MASK = "…";
    private static final int SHORTEST_VALUE = 4;
    private static final int SHORTEST_SEGMENT = 16;

    private Echo() {}

    static Reply of(Answered answered, Destination to, Secrets secrets) {
        if (answered.text().isBlank()) {
            return new Reply(answered.status(), null);
        }
        String text = answered.text();
        for (String credential : credentials(to)) {
            text = text.replace(credential, MASK);
        }
        String line = Plain.line(secrets.outOf(text, MASK), Reply.LONGEST);
        return new Reply(answered.status(), line.isEmpty() ? null : line);
    }

    /** The URL, its path with the query, each value of the query, and the long names of the path: the longest first. */
    private static Set<String> credentials(Destination to) {
        var credentials =
                new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(text -> text));
        credentials.add(to.url());
        if (to.target().length() > SHORTEST_VALUE) {
            credentials.add(to.target());
        }
        String[] parts = to.target().split("\\?", 2);
        for (String segment : parts[0].split("/")) {
            add(credentials, segment, SHORTEST_SEGMENT);
        }
        for (String parameter : (parts.length > 1 ? parts[1] : "").split("&")) {
            add(credentials, parameter.substring(parameter.indexOf('=') + 1), SHORTEST_VALUE);
        }
        return credentials;
    }

    /** As it stands in the URL, and as who reads the URL has it. */
    private static void add(Set<String> credentials, String written, int shortest) {
        if (written.length() >= shortest) {
            credentials.add(written);
            try {
                credentials.add(URLDecoder.decode(written, StandardCharsets.UTF_8));
                credentials.add(URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException noEncoding) {
                // it stands as it is written
            }
        }
    }
}
