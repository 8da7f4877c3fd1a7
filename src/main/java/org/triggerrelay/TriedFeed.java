package org.triggerrelay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.cli.Settings;
import org.triggerrelay.component.check.RouteCheck;
import org.triggerrelay.component.check.RouteSources;
import org.triggerrelay.event.Elements;
import org.triggerrelay.feed.Format;
import org.triggerrelay.feed.Formats;
import org.triggerrelay.feed.Notices;
import org.triggerrelay.feed.mapping.Mapping;
import org.triggerrelay.feed.mapping.MappingFault;
import org.triggerrelay.feed.mapping.OwnFormat;

/** What messages become at a feed, tried without a relay. */
final class TriedFeed {
    private TriedFeed() {}

    /** These messages as the feed reads them, or as this mapping does; the feed is named after it unless said. */
    static Elements read(Settings settings, @Nullable String feed, @Nullable Path mapping, Elements messages) {
        if (mapping == null && feed == null) {
            throw new Settings.Refused("give --feed NAME for the feed that the messages are for, or --mapping FILE");
        }
        Format format = mapping == null ? of(settings, String.valueOf(feed)) : of(mapping, feed);
        return new Notices(messages, format, InstantSource.system().instant());
    }

    private static Format of(Path mapping, @Nullable String feed) {
        try {
            Mapping read = Mapping.of(Files.readString(mapping));
            String stem = String.valueOf(mapping.getFileName()).replaceFirst("\\..*", "");
            return new OwnFormat(feed == null ? stem : feed, () -> read);
        } catch (MappingFault fault) {
            throw new Settings.Refused(mapping + ": " + fault.told());
        } catch (IOException e) {
            throw new Settings.Refused(mapping + " cannot be read: " + e.getMessage());
        }
    }

    private static Format of(Settings settings, String feed) {
        var checking = new Checking(settings);
        Map<String, String> own = RouteCheck.mappings(RouteSources.read(checking.folders()), settings::get);
        String mapping = own.get(feed);
        if (mapping != null) {
            var mappings = checking.mappings();
            mappings.fault(mapping).ifPresent(fault -> {
                throw new Settings.Refused("mapping " + mapping + ": " + fault.told());
            });
            return new OwnFormat(feed, () -> mappings.of(mapping));
        }
        return Formats.named(feed)
                .orElseThrow(() -> new Settings.Refused("feed " + feed + " has no format of its own; there are "
                        + Stream.concat(own.keySet().stream(), Formats.names().stream())
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }
}
