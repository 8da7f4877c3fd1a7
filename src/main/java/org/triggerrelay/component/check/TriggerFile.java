package org.triggerrelay.component.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.triggerrelay.catalog.OwnTrigger;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.Rejection;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Trigger;

/** A file {@code NAME.trigger.yaml}, in which a user describes a trigger of theirs; every fault in it is told. */
final class TriggerFile {
    private static final Set<String> MEMBERS =
            Set.of("name", "title", "description", "hint", "kind", "outcomes", "sample");
    private static final Set<String> KINDS = Arrays.stream(Trigger.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_TEXT = 1_000;

    private final RouteFile file;
    private final Findings findings;
    private final @Nullable Node root;

    private TriggerFile(RouteFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.root = file.root();
    }

    static boolean is(String fileName) {
        return fileName.endsWith(".trigger.yaml") || fileName.endsWith(".trigger.yml");
    }

    /** The trigger that it describes; empty where something is wrong with it, which is found then. */
    static Optional<OwnTrigger> read(RouteFile file, Findings findings) {
        var read = new TriggerFile(file, findings);
        Optional<OwnTrigger> trigger = read.trigger();
        return findings.has(file) ? Optional.empty() : trigger;
    }

    private Optional<OwnTrigger> trigger() {
        if (!(root instanceof MappingNode mapping)) {
            findings.add(file, 1, "is no description of a trigger; it begins with name: NAME");
            return Optional.empty();
        }
        mapping.getValue().forEach(tuple -> {
            String member = Yaml.text(tuple.getKeyNode());
            if (!MEMBERS.contains(member)) {
                fault(Yaml.line(tuple.getKeyNode()), "unknown member " + member + "; " + Nearest.to(member, MEMBERS));
            }
        });
        String name = text("name", LONGEST_TITLE, true);
        String title = title();
        String description = text("description", LONGEST_TEXT, true);
        String hint = text("hint", LONGEST_TEXT, false);
        Trigger.Kind kind = kind();
        Set<Outcome> outcomes = outcomes();
        StatusEvent sample = sample();
        if (kind == null || sample == null) {
            return Optional.empty();
        }
        refuseSample(kind, outcomes, sample);
        return Optional.of(new OwnTrigger(name, title, description, hint, kind, outcomes, sample));
    }

    private String title() {
        String title = text("title", LONGEST_TITLE, true);
        if (!title.matches("[\\p{L}\\p{N} ()]*")) {
            fault(
                    line("title"),
                    "title: found signs in \"" + title
                            + "\"; allowed are letters, digits, blanks and parentheses, as forms show no others");
        }
        return title;
    }

    private Trigger.@Nullable Kind kind() {
        String word = text("kind", LONGEST_TITLE, true);
        if (word.isEmpty()) {
            return null;
        }
        if (!KINDS.contains(word)) {
            fault(line("kind"), "kind: found \"" + word + "\"; allowed is " + String.join(", ", new TreeSet<>(KINDS)));
            return null;
        }
        return Trigger.Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Set<Outcome> outcomes() {
        Node written = Yaml.value(root, "outcomes");
        if (written == null) {
            return Set.of(Outcome.values());
        }
        var items = new ArrayList<Node>();
        if (written instanceof SequenceNode list) {
            items.addAll(list.getValue());
        }
        var outcomes = EnumSet.noneOf(Outcome.class);
        for (Node item : items) {
            Outcome.ofWord(Yaml.text(item))
                    .ifPresentOrElse(
                            outcomes::add,
                            () -> fault(
                                    Yaml.line(item),
                                    "outcomes: found \"" + Yaml.text(item) + "\"; allowed is "
                                            + words(EnumSet.allOf(Outcome.class))));
        }
        if (items.isEmpty()) {
            fault(line("outcomes"), "outcomes: is no list; write [failed, succeeded], or leave it out for all");
        }
        return outcomes;
    }

    private @Nullable StatusEvent sample() {
        Node written = Yaml.value(root, "sample");
        if (!(written instanceof MappingNode)) {
            fault(line("sample"), "sample: is missing; write a status event that raises it");
            return null;
        }
        byte[] json = YamlJson.of(written).toString().getBytes(StandardCharsets.UTF_8);
        return switch (EventReader.read(json)) {
            case EventReading.Read read -> read.event();
            case Rejection rejection -> {
                fault(line("sample"), "sample: is no status event: " + rejection.reason());
                yield null;
            }
        };
    }

    private void refuseSample(Trigger.Kind kind, Set<Outcome> outcomes, StatusEvent sample) {
        if (!outcomes.contains(sample.outcome())) {
            fault(
                    line("sample"),
                    "sample: its outcome is " + sample.outcome() + ", which outcomes does not have; it has "
                            + words(outcomes));
        }
        boolean carriesNumber = sample.value() != null || !sample.values().isEmpty();
        if (kind == Trigger.Kind.NUMBER && !(carriesNumber && sample.outcome().evaluated())) {
            fault(
                    line("sample"),
                    "sample: an event of a number's trigger has value or values, and the outcome succeeded or warned");
        }
    }

    private static String words(Set<Outcome> outcomes) {
        return outcomes.stream().sorted().map(Outcome::word).collect(Collectors.joining(", "));
    }

    private String text(String member, int longest, boolean required) {
        Node written = Yaml.value(root, member);
        String text = written instanceof ScalarNode && !Yaml.isNull(written)
                ? Yaml.text(written).strip()
                : "";
        if (text.isEmpty() && (required || written != null)) {
            fault(line(member), member + ": is missing; write a text");
        } else if (text.length() > longest) {
            fault(line(member), member + ": has " + text.length() + " characters; allowed are " + longest);
        }
        return text;
    }

    /** The line of the member, else that of the file's begin. */
    private int line(String member) {
        if (root instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(tuple -> Yaml.text(tuple.getKeyNode()).equals(member))
                    .map(tuple -> Yaml.line(tuple.getKeyNode()))
                    .findFirst()
                    .orElse(1);
        }
        return 1;
    }

    private void fault(int line, String message) {
        findings.add(file, line, message);
    }

    /** The line on which the file names its trigger. */
    static int nameLine(RouteFile file) {
        At name = Yaml.scalar(file.root(), "name");
        return name == null ? 1 : name.line();
    }
}
