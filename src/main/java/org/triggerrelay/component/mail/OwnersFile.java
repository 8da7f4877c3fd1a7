package org.triggerrelay.component.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.action.mail.Owners;

/** The owners as their file has them now: read again when it changed, nobody's while there is none. */
public final class OwnersFile {
    private static final Logger LOG = LoggerFactory.getLogger(OwnersFile.class);

    private record Version(FileTime changed, long size) {}

    private static final Version ABSENT = new Version(FileTime.fromMillis(0), -1);
    private final Path file;
    private Version version = ABSENT;
    private Owners owners = Owners.NONE;

    /** The file that the setting owners.file names; where it is empty, the usual one. */
    public static OwnersFile named(String setting) {
        return new OwnersFile(Path.of(setting.isEmpty() ? "owners.csv" : setting));
    }

    OwnersFile(Path file) {
        this.file = file;
    }

    public synchronized Owners owners() {
        Version now = version();
        if (!now.equals(version)) {
            owners = now.equals(ABSENT) ? Owners.NONE : read();
            version = now;
            owners.findings().forEach(finding -> LOG.warn("{}, {}", file, finding));
        }
        return owners;
    }

    private Version version() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size());
        } catch (NoSuchFileException e) {
            return ABSENT;
        } catch (IOException e) {
            throw new UncheckedIOException("owners.file " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    private Owners read() {
        try {
            return Owners.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("owners.file " + file + " can't be read: " + e.getMessage(), e);
        }
    }
}
