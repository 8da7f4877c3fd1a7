package org.triggerrelay.component;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.action.template.MessageTemplate;
import org.triggerrelay.action.template.TemplateFault;

/** The templates of messages in their folder, by the names that flows give: each is read again when its file changes. */
public final class Templates {
    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
    private static final long LARGEST_FILE = 262_144;

    private final Path folder;
    private final Map<Key, Version> versions = new ConcurrentHashMap<>();
    private final Map<String, String> faults = new ConcurrentHashMap<>();
    private final AtomicLong failures = new AtomicLong();

    private record Key(String name, TemplateFormat format) {}

    private record Version(FileTime changed, long size, MessageTemplate template) {}

    public Templates(Path folder) {
        this.folder = folder;
    }

    /**
     * The template of this name, as its file is now.
     *
     * @throws TemplateFault where there is none, or it cannot be read as one of this format
     */
    public MessageTemplate of(String name, TemplateFormat format) {
        Path file = file(name);
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            var key = new Key(name, format);
            Version known = versions.get(key);
            if (known != null
                    && known.size() == attributes.size()
                    && known.changed().equals(attributes.lastModifiedTime())) {
                return known.template();
            }
            if (!attributes.isRegularFile() || attributes.size() > LARGEST_FILE) {
                throw new TemplateFault(0, file + " is no file of a template's size");
            }
            MessageTemplate template = format.parse(Files.readString(file));
            versions.put(key, new Version(attributes.lastModifiedTime(), attributes.size(), template));
            return template;
        } catch (NoSuchFileException missing) {
            throw new TemplateFault(0, "there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new TemplateFault(0, file + " is not UTF-8; save it as that");
        } catch (IOException e) {
            throw new TemplateFault(0, file + " cannot be read: " + e.getMessage());
        }
    }

    /** Notes that a message went out without this template, for this delivery. */
    void failed(String name, TemplateFault fault, String delivery) {
        failures.incrementAndGet();
        faults.put(name, fault.told());
        LOG.warn("Delivery {} goes out in the built-in form: template {}: {}", delivery, name, fault.told());
    }

    /** Notes that a message was made by this template. */
    void worked(String name) {
        faults.remove(name);
    }

    /** The templates that failed when they were last used, and why. */
    public Map<String, String> faults() {
        return new TreeMap<>(faults);
    }

    /** How many messages went out without the template that was meant. */
    public long failures() {
        return failures.get();
    }

    private Path file(String name) {
        try {
            Path file = folder.resolve(name).normalize();
            if (!Path.of(name).isAbsolute() && file.startsWith(folder.normalize()) && !name.isBlank()) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new TemplateFault(0, "'" + name + "' is no name of a file");
        }
        throw new TemplateFault(0, "'" + name + "' is outside of " + folder + "; give a file below it");
    }
}
