package org.triggerrelay;

import java.util.HashMap;
import java.util.Map;
import org.triggerrelay.cli.Settings;
import org.triggerrelay.feed.Formats;

/** The queues and topics of the feeds: each is read by one feed, and only where there is a broker. */
record FeedPlaces(Settings settings) {

    void check() {
        check("feeds.jms.queue", "jms.queue", "feeds.jms.broker-url");
        check("feeds.kafka.topic", "kafka.topic", "feeds.kafka.brokers");
    }

    private void check(String own, String place, String broker) {
        boolean none = settings.text(broker).isEmpty();
        Map<String, String> readBy = new HashMap<>();
        readBy.put(settings.text(own), own);
        for (String feed : Formats.names()) {
            String setting = "feeds." + feed + "." + place;
            String name = settings.text(setting);
            if (name.isEmpty()) {
                continue;
            }
            if (none) {
                throw new Settings.Refused(setting + ": found \"" + name + "\", but " + broker
                        + " is empty; set that, or leave this empty, too");
            }
            String other = readBy.putIfAbsent(name, setting);
            if (other != null) {
                throw new Settings.Refused(setting + ": found \"" + name + "\", which is " + other
                        + ", too; each feed needs one of its own, as a message is read once");
            }
        }
    }
}
