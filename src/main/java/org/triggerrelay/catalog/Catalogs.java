package org.triggerrelay.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The catalogue of a relay in each language, made anew when its routes raise other triggers than before. */
public final class Catalogs {
    private final List<OwnTrigger> own;
    private final Supplier<Set<String>> raised;
    private final Map<String, Made> made = new ConcurrentHashMap<>();

    private record Made(Set<String> raised, Catalog catalog) {}

    /**
     * Catalogues of a relay.
     *
     * @param own the triggers that its user describes
     * @param raised what its routes raise now
     */
    public Catalogs(List<OwnTrigger> own, Supplier<Set<String>> raised) {
        this.own = List.copyOf(own);
        this.raised = raised;
    }

    public Catalog english() {
        return in("en");
    }

    /** The catalogue in one of {@link Catalog#LANGUAGES}. */
    public Catalog in(String language) {
        Set<String> now = raised.get();
        return made.compute(
                        language,
                        (tag, before) -> before != null && before.raised.equals(now)
                                ? before
                                : new Made(now, Catalog.in(tag, own, now)))
                .catalog;
    }
}
