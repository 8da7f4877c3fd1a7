package org.triggerrelay.component.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.catalog.OwnTrigger;
import org.triggerrelay.component.mapping.Mappings;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.flow.Flow;

/**
 * Holds route files against what they refer to: Camel's schema, options that exist, triggers that are raised, settings
 * that have a value, names that are there once. It opens nothing and starts nothing.
 */
public final class RouteCheck {
    /** What a kamelet of ours needs to be of any use; a setting that is empty leaves its flows unconfigured. */
    private static final Map<String, List<String>> KAMELET_NEEDS =
            Map.of("owner-mail-sink", List.of("mail.smtp.host", "mail.from"));

    private final Function<String, Optional<String>> settings;
    private final Findings findings = new Findings();
    private final List<CheckedFile> files = new ArrayList<>();
    private final Map<String, List<String>> unconfigured = new HashMap<>();
    private final Set<String> raised;
    private final List<OwnTrigger> own;

    /** Camel's schema, and what its components say of their options. */
    public static final class Grammar {
        final YamlSchema schema = YamlSchema.load();
        final Catalog catalog = new Catalog();
    }

    /**
     * Checks these files.
     *
     * @param grammar null for all rules but those that need it, which take a while
     * @param folder where the kamelets are, as messages name it
     * @param templates those of messages
     * @param mappings those of users' feeds
     * @param settings what a setting is, empty where it does not exist
     * @param known the names of all settings
     */
    public RouteCheck(
            @Nullable Grammar grammar,
            RouteSources sources,
            Path folder,
            Templates templates,
            Mappings mappings,
            Function<String, Optional<String>> settings,
            Set<String> known) {
        this.settings = settings;
        Map<String, Kamelet> kamelets = kamelets(sources);
        var placeholders = new PlaceholderRule(settings, known);
        raised = FlowRule.raised(sources.all());
        var triggers = new OwnTriggers(sources.triggers(), raised, findings);
        own = triggers.all();
        var flows = new FlowRule(settings, raised, triggers);
        var everywhere = new ArrayList<Rule>(List.of(new KameletRule(kamelets, folder, settings)));
        if (grammar != null) {
            everywhere.add(new SchemaRule(grammar.schema));
            everywhere.add(new EndpointRule(grammar.catalog, settings));
        }
        var routes = new ArrayList<>(everywhere);
        routes.addAll(
                List.of(placeholders, new TemplateRule(sources.all()), new IdentityRule(), new MappingRule(mappings)));
        var ours = new ArrayList<>(routes);
        ours.addAll(List.of(new RetryRule(), flows, new MessageRule(templates)));
        if (grammar != null) {
            ours.add(new NoteRule(kamelets, grammar.catalog));
            ours.add(new DestinationRule(settings));
        }
        sources.kamelets().forEach(file -> check(file, everywhere));
        sources.others().forEach(file -> check(file, routes));
        sources.feeds().forEach(file -> check(file, routes));
        for (RouteFile file : sources.flows()) {
            check(file, ours);
            settle(file, flows.of(file), placeholders);
        }
    }

    private static Map<String, Kamelet> kamelets(RouteSources sources) {
        var kamelets = new HashMap<String, Kamelet>();
        for (RouteFile file : sources.kamelets()) {
            kamelets.put(Kamelet.nameOf(file), Kamelet.of(file));
        }
        return kamelets;
    }

    private void check(RouteFile file, List<Rule> rules) {
        Finding fault = file.fault();
        if (fault != null) {
            findings.add(fault);
        } else {
            rules.forEach(rule -> rule.check(file, findings));
        }
    }

    private void settle(RouteFile file, Map<String, Flow> flows, PlaceholderRule placeholders) {
        var needs = new LinkedHashMap<String, Integer>();
        placeholders.empty(file).forEach(empty -> needs.putIfAbsent(empty.key(), empty.line()));
        for (Endpoint endpoint : file.endpoints()) {
            if (endpoint.scheme().equals("kamelet")) {
                for (String setting : KAMELET_NEEDS.getOrDefault(endpoint.path().split("/", 2)[0], List.of())) {
                    if (settings.apply(setting).orElse("").isEmpty()) {
                        needs.putIfAbsent(setting, endpoint.uri().line());
                    }
                }
            }
        }
        if (findings.has(file)) {
            return;
        }
        needs.forEach((setting, line) -> findings.note(
                file,
                line,
                "setting " + setting + " is empty; the file's flows are not configured until it has a value"));
        files.add(new CheckedFile(file, flows, List.copyOf(needs.keySet())));
        if (!needs.isEmpty()) {
            file.ids().forEach(id -> unconfigured.put(id, List.copyOf(needs.keySet())));
        }
    }

    /** What the languages of Camel say of the expressions in these files. */
    public static List<Finding> expressions(
            CamelContext camel, Function<String, Optional<String>> settings, List<RouteFile> files) {
        var findings = new Findings();
        var rule = new ExpressionRule(camel, settings);
        files.forEach(file -> rule.check(file, findings));
        return findings.all();
    }

    /** Where in the file an endpoint of this scheme and path, or a route of this id, stands; 0 where it does not. */
    public static int line(RouteFile file, String uri, String routeId) {
        return file.endpoints().stream()
                .filter(endpoint -> !uri.isEmpty()
                        && uri.startsWith(endpoint.scheme() + ":")
                        && uri.contains(endpoint.path().replaceAll("\\{\\{.*", "")))
                .map(endpoint -> endpoint.uri().line())
                .findFirst()
                .or(() -> file.routes().stream()
                        .filter(route -> route.id() != null && route.id().text().equals(routeId))
                        .map(RouteFile.Route::line)
                        .findFirst())
                .orElse(0);
    }

    /** The mappings that routes name, by their feeds. */
    public static Map<String, String> mappings(RouteSources sources, Function<String, Optional<String>> settings) {
        var mappings = new HashMap<String, String>();
        for (RouteFile file : sources.all()) {
            for (Endpoint endpoint : file.endpoints()) {
                At mapping = endpoint.parameters().get("mapping");
                if (endpoint.scheme().equals("feed") && mapping != null) {
                    mappings.put(endpoint.path(), Placeholders.resolve(mapping.text(), settings));
                }
            }
        }
        return mappings;
    }

    /** The triggers that files describe. */
    public List<OwnTrigger> ownTriggers() {
        return own;
    }

    /** Every trigger that some route raises, and those that are built in. */
    public Set<String> raised() {
        return Set.copyOf(raised);
    }

    /** What is wrong; with any of it nothing is started. */
    public List<Finding> findings() {
        return findings.all().stream().filter(finding -> !finding.note()).toList();
    }

    /** What is wrong, and what is worth knowing. */
    public List<Finding> all() {
        return findings.all();
    }

    /** The flow files with nothing wrong in them. */
    public List<CheckedFile> files() {
        return List.copyOf(files);
    }

    /** The flow files that can be loaded. */
    public List<RouteFile> configured() {
        return files.stream()
                .filter(CheckedFile::isConfigured)
                .map(CheckedFile::file)
                .toList();
    }

    /** The flows of those files by name. */
    public Map<String, Flow> flows() {
        var flows = new HashMap<String, Flow>();
        files.stream().filter(CheckedFile::isConfigured).forEach(file -> flows.putAll(file.flows()));
        return Map.copyOf(flows);
    }

    /** The flows that wait for settings, with the settings that are empty. */
    public Map<String, List<String>> unconfigured() {
        return Map.copyOf(unconfigured);
    }
}
