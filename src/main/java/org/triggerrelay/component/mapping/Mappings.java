package org.triggerrelay.component.mapping;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.feed.mapping.Mapping;
import org.triggerrelay.feed.mapping.MappingFault;

/**
 * The mappings of users' feeds in their folder, by the names that routes give: each is read again when its file changes. A
 * broken edit leaves the one before in force, and is told of until it is mended.
 */
public final class Mappings {
    private static final Logger LOG = LoggerFactory.getLogger(Mappings.class);
    private static final long LARGEST_FILE = 262_144;
    private static final Version NONE = new Version(FileTime.fromMillis(0), -1, null, null);

    private final Path folder;
    private final Map<String, Version> versions = new ConcurrentHashMap<>();

    /** A file as it was last looked at; the mapping is the last good one. */
    private record Version(
            FileTime changed,
            long size,
            @Nullable Mapping mapping,
            @Nullable MappingFault fault) {

        boolean isOf(BasicFileAttributes file) {
            return size == file.size() && changed.equals(file.lastModifiedTime());
        }

        Version broken(FileTime changed, long size, MappingFault fault) {
            return new Version(changed, size, mapping, fault);
        }
    }

    public Mappings(Path folder) {
        this.folder = folder;
    }

    /**
     * The mapping of this name that is in force.
     *
     * @throws MappingFault where its file never was a good one
     */
    public Mapping of(String name) {
        Version version = look(name);
        if (version.mapping() != null) {
            return version.mapping();
        }
        throw version.fault() == null ? new MappingFault(0, "there is no mapping " + name) : version.fault();
    }

    /** What is wrong with the file of this mapping as it is now. */
    public Optional<MappingFault> fault(String name) {
        return Optional.ofNullable(look(name).fault());
    }

    /** The mappings whose files are broken, and how. */
    public Map<String, String> faults() {
        var faults = new TreeMap<String, String>();
        versions.forEach((name, version) -> {
            if (version.fault() != null) {
                faults.put(name, version.fault().told());
            }
        });
        return faults;
    }

    private Version look(String name) {
        return versions.compute(name, (key, known) -> look(key, known == null ? NONE : known));
    }

    private Version look(String name, Version known) {
        FileTime changed = NONE.changed();
        long size = NONE.size();
        try {
            Path file = file(name);
            BasicFileAttributes attributes = attributes(file);
            if (known.isOf(attributes)) {
                return known;
            }
            changed = attributes.lastModifiedTime();
            size = attributes.size();
            return new Version(changed, size, Mapping.of(text(file, attributes)), null);
        } catch (MappingFault fault) {
            return told(name, known, known.broken(changed, size, fault));
        }
    }

    /** Tells once of each broken edit. */
    private static Version told(String name, Version known, Version broken) {
        boolean isNew = known.fault() == null
                || broken.fault() == null
                || !known.fault().told().equals(broken.fault().told());
        if (isNew && known.mapping() != null && broken.fault() != null) {
            LOG.warn(
                    "Mapping {}: {}; the one before stays in force",
                    name,
                    broken.fault().told());
        }
        return broken;
    }

    private static BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException missing) {
            throw new MappingFault(0, "there is no file " + file);
        } catch (IOException e) {
            throw new MappingFault(0, file + " cannot be read: " + e.getMessage());
        }
    }

    private static String text(Path file, BasicFileAttributes attributes) {
        try {
            if (!attributes.isRegularFile() || attributes.size() > LARGEST_FILE) {
                throw new MappingFault(0, file + " is no file of a mapping's size");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new MappingFault(0, file + " is not UTF-8; save it as that");
        } catch (IOException e) {
            throw new MappingFault(0, file + " cannot be read: " + e.getMessage());
        }
    }

    private Path file(String name) {
        try {
            Path file = folder.resolve(name).normalize();
            if (!Path.of(name).isAbsolute() && file.startsWith(folder.normalize()) && !name.isBlank()) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new MappingFault(0, "'" + name + "' is no name of a file");
        }
        throw new MappingFault(0, "'" + name + "' is outside of " + folder + "; give a file below it");
    }
}
