package org.triggerrelay.component;

import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.spi.PropertiesSource;
import org.jspecify.annotations.Nullable;

/** The settings as Camel asks for them, so that a route's placeholder means what the rest of the relay takes it to. */
record SettingsSource(Function<String, Optional<String>> settings) implements PropertiesSource {
    @Override
    public String getName() {
        return "settings";
    }

    @Override
    public @Nullable String getProperty(String name) {
        return settings.apply(name).orElse(null);
    }
}
