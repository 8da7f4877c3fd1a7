package org.triggerrelay.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The formats that are known, by the names of their feeds. */
public final class Formats {
    private static final List<Platform> ASKED_FOR = List.of(new CustomerInsightsApi());
    private static final Map<String, Platform> BY_NAME = byName(List.of(
            new Airbyte(),
            new Alertmanager(),
            new AzureMonitor(),
            new Census(),
            new CustomerInsights(),
            new Databricks(),
            new DataFactory(),
            new DbtCloud(),
            new EventGrid(),
            new Fabric(),
            new Fivetran(),
            new OpenLineage()));

    private Formats() {}

    private static Map<String, Platform> byName(List<Platform> formats) {
        var all = new TreeMap<String, Platform>();
        formats.forEach(format -> all.put(format.name(), format));
        return Map.copyOf(all);
    }

    /** The format of this feed. */
    public static Optional<Platform> named(String feed) {
        return Optional.ofNullable(BY_NAME.get(feed)).or(() -> ASKED_FOR.stream()
                .filter(format -> format.name().equals(feed))
                .findFirst());
    }

    /** The names of those that platforms send by themselves. */
    public static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }

    /** The names of those that the relay asks for. */
    public static List<String> askedFor() {
        return ASKED_FOR.stream().map(Format::name).toList();
    }
}
