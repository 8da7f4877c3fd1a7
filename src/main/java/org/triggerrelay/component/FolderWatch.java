package org.triggerrelay.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.check.RouteFile;

/**
 * What is in some files, looked at again and again. A file counts once it has stood still for a while: editors empty a
 * file before they fill it, and save several one after another.
 */
final class FolderWatch {
    /** How often all files have to look the same, one after another. */
    private static final int STILL = 3;

    /** After so many looks a file that keeps changing no longer holds up the others. */
    private static final int PATIENCE = 10;

    /** So close to its time a file may have changed again without showing it. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Supplier<List<Path>> files;
    private final InstantSource clock;
    private Map<Path, Seen> seen = new HashMap<>();
    private int waited;

    private record Stamp(
            FileTime changed, long size, @Nullable Object key) {}

    /** A file as it was at the last look, and for how many looks it has been so. */
    private record Seen(Stamp stamp, RouteFile file, int still) {}

    FolderWatch(Supplier<List<Path>> files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
    }

    /** Looks once; gives the files when they have settled, by path. One that never does is left as it was before. */
    Optional<Map<Path, RouteFile>> look(Map<Path, RouteFile> before) {
        var now = new LinkedHashMap<Path, Seen>();
        for (Path path : files.get()) {
            Seen one = look(path);
            if (one != null) {
                now.put(path, one);
            }
        }
        boolean same = now.keySet().equals(seen.keySet());
        boolean still = same && now.values().stream().allMatch(one -> one.still() >= STILL);
        seen = now;
        waited = still ? 0 : waited + 1;
        if (!still && waited <= PATIENCE) {
            return Optional.empty();
        }
        waited = 0;
        var settled = new LinkedHashMap<Path, RouteFile>();
        now.forEach((path, one) -> {
            RouteFile known = one.still() >= STILL ? one.file() : before.get(path);
            if (known != null) {
                settled.put(path, known);
            }
        });
        return Optional.of(settled);
    }

    private @Nullable Seen look(Path path) {
        Seen last = seen.get(path);
        try {
            Stamp stamp = stamp(path);
            if (last != null && last.stamp().equals(stamp) && !isFresh(stamp)) {
                return new Seen(stamp, last.file(), Math.min(STILL, last.still() + 1));
            }
            RouteFile file = RouteFile.read(path);
            return last != null && last.file().isSameAs(file)
                    ? new Seen(stamp, last.file(), Math.min(STILL, last.still() + 1))
                    : new Seen(stamp, file, 0);
        } catch (IOException gone) {
            return null;
        }
    }

    private boolean isFresh(Stamp stamp) {
        return stamp.changed().toInstant().isAfter(clock.instant().minus(FRESH));
    }

    private static Stamp stamp(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }
}
