package org.triggerrelay.component.intake;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.service.ServiceHelper;
import org.triggerrelay.feed.Formats;

/** The feeds that folders of the inbox are named after: those of a platform, and those of a route with a format of its own. */
public final class FolderFeeds {
    private final CamelContext camel;
    private final Map<String, FeedProducer> producers = new ConcurrentHashMap<>();

    FolderFeeds(CamelContext camel) {
        this.camel = camel;
    }

    /** What takes in the files of the folder that this one lies in. */
    FeedProducer of(GenericFile<?> file) {
        return of(folder(file.getRelativeFilePath()));
    }

    /** What takes in the files of this folder. */
    FeedProducer of(String folder) {
        return producers.computeIfAbsent(folder, this::producer);
    }

    private FeedProducer producer(String folder) {
        FeedEndpoint endpoint = endpoint(camel, folder)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no feed has the name of the folder " + folder + "; allowed are " + names(camel)));
        var producer = new FeedProducer(endpoint);
        ServiceHelper.startService(producer);
        return producer;
    }

    /** Whether a feed has this name, and another format than status events. */
    public static boolean isOne(CamelContext camel, String name) {
        return Formats.named(name).isPresent() || ofRoutes(camel, name).isPresent();
    }

    /** The names that a folder may have, for a message. */
    public static String names(CamelContext camel) {
        return Stream.concat(Formats.names().stream(), ofRoutes(camel).map(FeedEndpoint::getName))
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Optional<FeedEndpoint> endpoint(CamelContext camel, String name) {
        return ofRoutes(camel, name)
                .or(() -> Formats.named(name).map(format -> camel.getEndpoint("feed:" + name, FeedEndpoint.class)));
    }

    private static Optional<FeedEndpoint> ofRoutes(CamelContext camel, String name) {
        return ofRoutes(camel).filter(feed -> feed.getName().equals(name)).findFirst();
    }

    private static Stream<FeedEndpoint> ofRoutes(CamelContext camel) {
        return camel.getEndpoints().stream()
                .filter(FeedEndpoint.class::isInstance)
                .map(FeedEndpoint.class::cast)
                .filter(ForeignFormat::isSaid);
    }

    /** The first folder of a path. */
    static String folder(String path) {
        int end = path.indexOf(File.separatorChar);
        return end < 0 ? "" : path.substring(0, end);
    }

    void stop() {
        ServiceHelper.stopService(producers.values());
        producers.clear();
    }
}
