package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.triggerrelay.trigger.Samples;
import org.triggerrelay.trigger.Trigger;

/** All triggers that can be waited for, each defined once: those of the platform, those of a user, and bare names. */
public final class Catalog {
    /** The languages that it is there in, by their tags. */
    public static final List<String> LANGUAGES = Texts.LANGUAGES;

    /** What reports on the platform come down to, in the order in which people ask for it. */
    public static final List<String> PLATFORM = List.of(
            "data-source-refresh-failed",
            "data-source-refresh-succeeded",
            "segment-threshold-crossed",
            "measure-threshold-crossed",
            Trigger.FULL_REFRESH_COMPLETED,
            Trigger.UNIFICATION_REFRESH_COMPLETED);

    private final Texts texts;
    private final Set<String> identifiers = Operations.identifiers();
    private final Map<String, TriggerDefinition> triggers = new LinkedHashMap<>();

    private Catalog(Texts texts, Collection<OwnTrigger> own, Collection<String> raised) {
        this.texts = texts;
        PLATFORM.forEach(this::builtIn);
        own.forEach(trigger -> triggers.putIfAbsent(trigger.name(), defined(trigger)));
        new TreeSet<>(Trigger.builtIn())
                .stream().filter(name -> !triggers.containsKey(name)).forEach(this::builtIn);
        new TreeSet<>(raised).forEach(name -> triggers.computeIfAbsent(name, this::bare));
    }

    /** The built-in triggers, in English. */
    public static Catalog builtIn() {
        return in("en", List.of(), List.of());
    }

    /**
     * The catalogue of a relay.
     *
     * @param language one of {@link #LANGUAGES}
     * @param own the triggers that its user describes
     * @param raised the names that its routes raise, of which some may be described
     */
    public static Catalog in(String language, Collection<OwnTrigger> own, Collection<String> raised) {
        return new Catalog(Texts.in(language), own, raised);
    }

    Texts texts() {
        return texts;
    }

    public List<TriggerDefinition> triggers() {
        return List.copyOf(triggers.values());
    }

    /** Those of the platform alone. */
    public List<TriggerDefinition> platform() {
        return triggers().stream()
                .filter(trigger -> PLATFORM.contains(trigger.name()))
                .toList();
    }

    public List<String> names() {
        return new ArrayList<>(triggers.keySet());
    }

    public Optional<TriggerDefinition> trigger(String name) {
        return Optional.ofNullable(triggers.get(name));
    }

    private void builtIn(String name) {
        Trigger trigger = Trigger.named(name);
        String key = "trigger." + name;
        triggers.put(
                name,
                new TriggerDefinition(
                        identifier(name),
                        trigger,
                        texts.say(key + ".title"),
                        texts.say(key + ".description"),
                        texts.say(key + ".hint"),
                        ConditionsOfTrigger.of(texts, trigger, Samples.event(name)),
                        FiringSchemas.of(texts, trigger, texts.say(key + ".title")),
                        Samples.event(name)));
    }

    private TriggerDefinition defined(OwnTrigger own) {
        ObjectNode schema = FiringSchemas.of(texts, own.trigger(), own.title());
        return new TriggerDefinition(
                identifier(own.name()),
                own.trigger(),
                own.title(),
                own.description(),
                own.hint().isEmpty() ? texts.say("trigger.own.hint") : own.hint(),
                ConditionsOfTrigger.of(texts, own.trigger(), own.sample()),
                schema,
                own.sample());
    }

    /** A name that a route raises, and of which nothing is said. */
    private TriggerDefinition bare(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        return defined(new OwnTrigger(
                name,
                texts.say("trigger.bare.title", plain.length() > 50 ? plain.substring(0, 50) : plain),
                texts.say("trigger.bare.description", name),
                texts.say("trigger.bare.hint", name),
                Trigger.Kind.OPEN,
                Trigger.named(name).carries(),
                Samples.event(name)));
    }

    /** The name as identifiers have it; two that differ in signs only get a number. */
    private String identifier(String name) {
        String words = Arrays.stream(name.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        String base = words.isEmpty() ? "Trigger" : words;
        String identifier = base;
        for (int number = 2; !identifiers.add(identifier); number++) {
            identifier = base + number;
        }
        return identifier;
    }
}
