package org.triggerrelay.component.template;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.Plain;
import org.triggerrelay.action.mail.MailBody;
import org.triggerrelay.action.template.MessageTemplate;
import org.triggerrelay.action.template.TemplateFault;

/** The templates of messages in their folder, by the names that flows give: each is read again when its file changes. */
public final class Templates {
    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
    private static final long LARGEST_FILE = 262_144;
    private static final int LONGEST_FAULT = 200;

    private final Path folder;
    private final Map<Key, Version> versions = new ConcurrentHashMap<>();
    private final Map<String, String> faults = new ConcurrentHashMap<>();

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
    MessageTemplate of(String name, TemplateFormat format) {
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

    /** One message that is being made by templates, as far as they work. */
    public final class Message {
        private Notification told;

        private Message(Notification told) {
            this.told = told;
        }

        /** What the template of this name makes; nothing where none is named, or where it failed. */
        public Optional<String> by(@Nullable String name, TemplateFormat format) {
            if (name == null || name.isBlank()) {
                return Optional.empty();
            }
            try {
                String made = format.render(of(name.strip(), format), told);
                faults.remove(name);
                return Optional.of(made);
            } catch (TemplateFault fault) {
                faults.put(name, fault.told());
                LOG.warn(
                        "Delivery {} goes out in the built-in form: template {}: {}",
                        told.firing().id(),
                        name,
                        fault.told());
                told = told.with(told.wording().say("template.failed", name, Plain.line(fault.told(), LONGEST_FAULT)));
                return Optional.empty();
            }
        }

        /** What these templates make of a mail's two forms. */
        public MailBody mail(@Nullable String text, @Nullable String html) {
            return new MailBody(by(text, TemplateFormat.MAIL_TEXT), by(html, TemplateFormat.MAIL_HTML));
        }

        /** What there is to tell, with a line for each template that failed. */
        public Notification told() {
            return told;
        }
    }

    /** Begins a message of this. */
    public Message message(Notification told) {
        return new Message(told);
    }

    /** What is wrong with a template, tried with these; nothing where it can be used. */
    public Optional<TemplateFault> fault(String name, TemplateFormat format, List<Notification> samples) {
        try {
            MessageTemplate template = of(name, format);
            samples.forEach(sample -> format.render(template, sample));
            return Optional.empty();
        } catch (TemplateFault fault) {
            return Optional.of(fault);
        }
    }

    /** The templates that failed when they were last used, and why. */
    public Map<String, String> faults() {
        return new TreeMap<>(faults);
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
