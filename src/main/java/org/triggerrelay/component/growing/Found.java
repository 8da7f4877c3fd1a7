package org.triggerrelay.component.growing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file as it was found.
 *
 * @param feed the name of its feed; empty for status events
 * @param name what it is called in messages: its path below the folder
 * @param identity what the file system knows it by; its path where that tells nothing else
 */
record Found(Path path, String feed, String name, String identity, long size, long changed) {
    private static final Logger LOG = LoggerFactory.getLogger(Found.class);

    /** Whether it shows nothing new. */
    boolean isAs(Found before) {
        return size == before.size && changed == before.changed && identity.equals(before.identity);
    }

    /** The files of these places in the order of their paths; neither links nor what a dot hides, nor feeds that are none. */
    static Map<Path, Found> in(GrowingPlaces places, Predicate<String> isFeed) throws IOException {
        var found = new TreeMap<Path, Found>();
        for (GrowingPlaces.Place place : places.all()) {
            if (Files.isDirectory(place.folder())) {
                Path folder = place.folder().toRealPath(); // which may be a link, whatever is in it not
                Files.walkFileTree(folder, new Visitor(place, folder, isFeed, found));
            }
        }
        return found;
    }

    /** Goes through one place. */
    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final GrowingPlaces.Place place;
        private final Path top;
        private final Predicate<String> isFeed;
        private final Map<Path, Found> found;

        Visitor(GrowingPlaces.Place place, Path top, Predicate<String> isFeed, Map<Path, Found> found) {
            this.place = place;
            this.top = top;
            this.isFeed = isFeed;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(top)) {
                return FileVisitResult.CONTINUE;
            }
            boolean isOthers = place.isByFolder() && top.equals(folder.getParent()) && !isFeed.test(name(folder));
            return isOthers || name(folder).startsWith(".") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path below = top.relativize(file);
            if (attributes.isRegularFile()
                    && !name(file).startsWith(".")
                    && place.which().test(below)) {
                String identity = attributes.fileKey() == null
                        ? file.toString()
                        : attributes.fileKey().toString();
                found.putIfAbsent(
                        file,
                        new Found(
                                file,
                                feed(below),
                                below.toString(),
                                identity,
                                attributes.size(),
                                attributes.lastModifiedTime().toMillis()));
            }
            return FileVisitResult.CONTINUE;
        }

        private String feed(Path below) {
            if (place.isFeedSaid()) {
                return place.feed();
            }
            String first = below.getNameCount() == 1 ? "" : below.getName(0).toString();
            return isFeed.test(first) ? first : "";
        }

        private static String name(Path path) {
            return path.getFileName().toString();
        }

        /** What is gone meanwhile, or may not be read, holds up nothing else. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            if (!(failure instanceof NoSuchFileException)) {
                LOG.debug("{} cannot be looked at: {}", file, failure.toString());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
