package org.triggerrelay.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The catalogue as a page to read, in Markdown: each trigger with its conditions, and how to wait for it. */
public final class TriggersPage {
    private final StringBuilder page = new StringBuilder();

    private TriggersPage() {}

    public static String of(Catalog catalog) {
        var written = new TriggersPage();
        written.begin(catalog);
        catalog.triggers().forEach(written::trigger);
        written.conditions(catalog);
        return written.page.toString();
    }

    private void begin(Catalog catalog) {
        line("# Triggers");
        line("");
        line("Written from the catalogue, as `GET /triggers` tells it; a test says when it is stale"
                + " (`./relay test -Dtest=TriggersPageTest -Dgolden.update=true` writes it anew). What raises each one is in"
                + " [triggers.camel.yaml](../routes/triggers.camel.yaml).");
        line("");
        line("| trigger | name | conditions of its own |");
        line("| --- | --- | --- |");
        for (TriggerDefinition trigger : catalog.triggers()) {
            String own = trigger.conditions().stream()
                    .map(ConditionDefinition::name)
                    .filter(name -> !isShared(catalog, name))
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(", "));
            line("| [" + trigger.title() + "](#" + trigger.name() + ") | `" + trigger.name() + "` | " + own + " |");
        }
        line("");
        String shared = catalog.triggers().getFirst().conditions().stream()
                .map(ConditionDefinition::name)
                .filter(name -> isShared(catalog, name))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        line("Every trigger takes " + shared + ". [All conditions](#conditions) are told below.");
    }

    private static boolean isShared(Catalog catalog, String condition) {
        return catalog.triggers().stream()
                .allMatch(trigger -> trigger.condition(condition).isPresent());
    }

    private void trigger(TriggerDefinition trigger) {
        line("");
        line("## " + trigger.name());
        line("");
        line("**" + trigger.title() + ".** " + trigger.description() + " " + trigger.hint());
        line("");
        String outcomes = trigger.condition("outcome").stream()
                .flatMap(outcome -> outcome.allowed().stream())
                .map(word -> "`" + word + "`")
                .collect(Collectors.joining(", "));
        line("It carries the outcomes " + outcomes + usual(trigger)
                + (trigger.needsOneOf().isEmpty()
                        ? "."
                        : ". It needs one of "
                                + trigger.needsOneOf().stream()
                                        .map(name -> "`" + name + "`")
                                        .collect(Collectors.joining(", "))
                                + "."));
        line("");
        line("A flow, in a file of `routes/flows/`:");
        line("");
        flow(trigger);
        line("");
        line("A subscription:");
        line("");
        subscription(trigger);
        line("");
        line("What it gets:");
        line("");
        fenced("json", Pretty.of(TriggerJson.sample(trigger)));
    }

    private static String usual(TriggerDefinition trigger) {
        return trigger.condition("outcome")
                .map(ConditionDefinition::usual)
                .map(usual -> ", and fires on `" + usual + "` where none is named")
                .orElse("");
    }

    private void flow(TriggerDefinition trigger) {
        var yaml = new ArrayList<>(List.of(
                "- route:",
                "    id: on-" + trigger.name(),
                "    description: " + trigger.title(),
                "    from:",
                "      uri: trigger:" + trigger.name()));
        var parameters = new ArrayList<String>();
        SubscriptionSchema.example(trigger).properties().stream()
                .filter(member -> trigger.condition(member.getKey()).isPresent())
                .forEach(member -> parameters.add("        " + member.getKey() + ": " + member.getValue()));
        if (!parameters.isEmpty()) {
            yaml.add("      parameters:");
            yaml.addAll(parameters);
        }
        yaml.addAll(List.of(
                "      steps:",
                "        - to:",
                "            uri: kamelet:flow-webhook-sink",
                "            parameters:",
                "              url: https://flows.example/hooks/42"));
        fenced("yaml", String.join("\n", yaml));
    }

    private void subscription(TriggerDefinition trigger) {
        fenced(
                "sh",
                "curl -H 'Content-Type: application/json' http://127.0.0.1:8080" + trigger.path()
                        + "/subscriptions -d '\n  " + SubscriptionSchema.example(trigger) + "'");
    }

    private void conditions(Catalog catalog) {
        line("");
        line("## Conditions");
        line("");
        line("| condition | type | example | meaning |");
        line("| --- | --- | --- | --- |");
        catalog.triggers().stream()
                .flatMap(trigger -> trigger.conditions().stream())
                .collect(Collectors.toMap(
                        ConditionDefinition::name, each -> each, (first, last) -> last, LinkedHashMap::new))
                .values()
                .forEach(condition -> line("| `" + condition.name() + "` | "
                        + condition.type().word() + (condition.several() ? ", or array of them" : "") + " | `"
                        + condition.example() + "` | " + condition.description() + " |"));
    }

    private void fenced(String language, String text) {
        line("```" + language);
        line(text);
        line("```");
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
