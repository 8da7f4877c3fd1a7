package org.triggerrelay.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by name, never changed: a change gives another one, and copies a small part of it, however many there are. */
public final class ByName<V> {
    private static final int PARTS = 256;

    private final List<Map<String, V>> parts;

    private ByName(List<Map<String, V>> parts) {
        this.parts = parts;
    }

    /** No values yet. */
    public static <V> ByName<V> empty() {
        return new ByName<>(Collections.nCopies(PARTS, Map.of()));
    }

    private static int part(String name) {
        return Math.floorMod(name.hashCode() * 0x9E3779B1, PARTS);
    }

    /** The value of this name; null for none. */
    public @Nullable V get(String name) {
        return parts.get(part(name)).get(name);
    }

    /** These without those names, and with what is added or replaced. */
    public ByName<V> with(Map<String, V> added, Collection<String> removed) {
        var changed = new HashMap<Integer, Map<String, V>>();
        removed.forEach(name -> open(changed, name).remove(name));
        added.forEach((name, value) -> open(changed, name).put(name, value));
        var after = new ArrayList<>(parts);
        changed.forEach(after::set);
        return new ByName<>(after);
    }

    private Map<String, V> open(Map<Integer, Map<String, V>> changed, String name) {
        return changed.computeIfAbsent(part(name), part -> new HashMap<>(parts.get(part)));
    }

    /** All of them, in no order. */
    public List<V> values() {
        return parts.stream().flatMap(part -> part.values().stream()).toList();
    }
}
