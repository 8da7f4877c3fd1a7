package org.triggerrelay.component.poll;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.triggerrelay.action.Destination;
import org.triggerrelay.component.post.OAuthProfile;
import org.triggerrelay.flow.OptionText;

/**
 * What is asked of Customer Insights, and how: the settings {@code feeds.customer-insights.api.*}, read once.
 *
 * @param key the subscription key that goes along; empty for none
 * @param backfill how far back an object's history is told when it is first heard of
 * @param limit the most calls a minute
 */
record PollSettings(
        String url,
        List<String> instances,
        List<Kind> objects,
        List<String> workflows,
        String key,
        Duration backfill,
        int limit,
        Optional<OAuthProfile> oauth) {
    static final String PREFIX = "feeds.customer-insights.api.";
    private static final int MOST_CALLS = 100;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** What may be asked for. */
    enum Kind {
        DATA_SOURCES,
        SEGMENTS,
        MEASURES,
        JOBS;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> refused("objects", word, "segments, measures, data-sources, jobs"));
        }
    }

    PollSettings {
        instances = List.copyOf(instances);
        objects = List.copyOf(objects);
        workflows = List.copyOf(workflows);
    }

    static PollSettings of(CamelContext camel) {
        OptionText.duration(PREFIX + "every", text(camel, "every"));
        List<String> instances = list(camel, "instance");
        if (instances.isEmpty()) {
            throw refused("instance", "", "the id of an instance, or several with commas");
        }
        return new PollSettings(
                url(text(camel, "url")),
                instances,
                list(camel, "objects").stream()
                        .map(Kind::of)
                        .distinct()
                        .sorted()
                        .toList(),
                list(camel, "workflows"),
                text(camel, "key"),
                OptionText.duration(PREFIX + "backfill", text(camel, "backfill")),
                limit(text(camel, "limit")),
                oauth(camel));
    }

    /** Tokens go along, so it is https; plain http is for this machine. */
    private static String url(String text) {
        Destination url = Destination.of(PREFIX + "url", text);
        if (text.contains("?") || !(url.secure() || LOOPBACK.matcher(url.host()).matches())) {
            throw refused(
                    "url",
                    text.split("\\?", 2)[0],
                    "a URL over https without a query, such as https://api.ci.ai.dynamics.com/v1");
        }
        return url.url().replaceAll("/+$", "");
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST_CALLS) {
                return limit;
            }
        } catch (NumberFormatException noNumber) {
            throw refused("limit", text, "a number of calls a minute from 1 to " + MOST_CALLS);
        }
        throw refused("limit", text, "a number of calls a minute from 1 to " + MOST_CALLS);
    }

    private static Optional<OAuthProfile> oauth(CamelContext camel) {
        String url = text(camel, "token-url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        for (String needed : List.of("client-id", "client-secret")) {
            if (text(camel, needed).isEmpty()) {
                throw new IllegalArgumentException(PREFIX + needed + " is empty: with " + PREFIX
                        + "token-url the relay signs in by client credentials, and needs it");
            }
        }
        return Optional.of(new OAuthProfile(
                "customer-insights-api",
                Destination.of(PREFIX + "token-url", url),
                text(camel, "client-id"),
                text(camel, "client-secret"),
                text(camel, "scope")));
    }

    private static List<String> list(CamelContext camel, String name) {
        return Arrays.stream(text(camel, name).split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static String text(CamelContext camel, String name) {
        return camel.getPropertiesComponent()
                .resolveProperty(PREFIX + name)
                .orElse("")
                .strip();
    }

    private static IllegalArgumentException refused(String name, String found, String allowed) {
        return new IllegalArgumentException(PREFIX + name + ": found \"" + found + "\"; allowed is " + allowed);
    }

    @Override
    public String toString() {
        return "Customer Insights at " + url;
    }
}
