package org.triggerrelay;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.cli.Settings;
import org.triggerrelay.feed.Formats;

/** What the settings say of who may send to the platforms' feeds. */
record FeedSettings(Settings settings) {
    private static final Logger LOG = LoggerFactory.getLogger(FeedSettings.class);
    private static final Pattern SECRET = Pattern.compile("feeds\\.([^.]+)\\.secret");

    /** The feeds that have a secret, with which messages have to be signed. */
    Set<String> signed() {
        return settings.all().entrySet().stream()
                .filter(setting -> !setting.getValue().isEmpty())
                .map(setting -> SECRET.matcher(setting.getKey()))
                .filter(Matcher::matches)
                .map(secret -> secret.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Says once which feeds take messages that nobody has signed. */
    void warnOfUnsigned(boolean isSignInAsked) {
        Set<String> signed = signed();
        List<String> unsigned = Formats.names().stream()
                .filter(feed -> settings.text("feeds." + feed + ".enabled").equals("true") && !signed.contains(feed))
                .toList();
        if (!unsigned.isEmpty()) {
            LOG.warn(
                    "No signatures are asked for at {}: {} may send there; set feeds.NAME.secret where the platform signs",
                    String.join(", ", unsigned),
                    isSignInAsked ? "whoever has a key with events:write" : "whoever reaches this machine's loopback");
        }
    }
}
