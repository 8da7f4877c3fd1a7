package org.triggerrelay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings: {@code -Dkey=value}, before the environment ({@code relay.http.port} is {@code RELAY_HTTP_PORT}),
 * before {@code application.properties} of the working directory, before the defaults that the jar carries.
 */
public final class Settings {
    private final Map<String, String> values;
    private final Map<String, String> environment;

    /** A setting that makes no sense; the message names it. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Refused(String message) {
            super(message);
        }
    }

    private Settings(Map<String, String> values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    /** Gathers the settings; definitions are texts such as {@code relay.http.port=9090}. */
    public static Settings of(Map<String, String> definitions, Map<String, String> environment, Path directory) {
        var values = new HashMap<String, String>();
        putAll(values, defaults());
        Path file = directory.resolve("application.properties");
        if (Files.isRegularFile(file)) {
            putAll(values, read(file));
        }
        values.replaceAll((key, value) -> environment.getOrDefault(variable(key), value));
        values.putAll(definitions);
        return new Settings(values, environment);
    }

    private static void putAll(Map<String, String> values, Properties properties) {
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key).strip()));
    }

    private static Properties defaults() {
        var properties = new Properties();
        try (InputStream file = Settings.class.getResourceAsStream("/trigger-relay/application.properties")) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks its default settings");
            }
            properties.load(file);
        } catch (IOException e) {
            throw new IllegalStateException("the default settings cannot be read", e);
        }
        return properties;
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused(file + " cannot be read: " + e.getMessage());
        }
        return properties;
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** The setting, stripped of blanks around it; empty where nobody has heard of it. */
    public Optional<String> get(String key) {
        String value = values.get(key);
        return Optional.ofNullable(value != null ? value : environment.get(variable(key)));
    }

    /** The setting; one that does not exist is refused. */
    public String text(String key) {
        return get(key).orElseThrow(() -> new Refused("setting " + key + " does not exist"));
    }

    public long number(String key, long least, long most) {
        String text = text(key);
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new Refused(key + ": found \"" + text + "\"; allowed is a whole number from " + least + " to " + most);
    }

    /** The parts of a setting between commas. */
    public List<String> list(String key) {
        var parts = new ArrayList<String>();
        for (String part : text(key).split(",")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    public Map<String, String> all() {
        return Map.copyOf(values);
    }
}
