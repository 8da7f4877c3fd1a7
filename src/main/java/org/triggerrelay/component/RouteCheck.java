package org.triggerrelay.component;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.trigger.Trigger;

/**
 * Holds route files against what they refer to: triggers that are raised, options that exist, settings that have a
 * value, names that are there once. It opens nothing and starts nothing.
 */
public final class RouteCheck {
    /** What a kamelet of ours needs to be of any use; a setting that is empty leaves its flows unconfigured. */
    private static final Map<String, List<String>> KAMELET_NEEDS =
            Map.of("owner-mail-sink", List.of("mail.smtp.host", "mail.from"));

    private static final Set<String> RETRIES =
            Set.of("errorHandler", "deadLetterChannel", "redeliveryPolicy", "onException");

    private final RouteFolders folders;
    private final Function<String, Optional<String>> settings;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, RouteFile.At> ids = new HashMap<>();
    private final Map<String, Flow> flows = new HashMap<>();
    private final List<RouteFile> configured = new ArrayList<>();
    private final Map<String, List<String>> unconfigured = new HashMap<>();
    private final Set<String> raised = new HashSet<>(Trigger.builtIn());

    /** Checks these folders; the function answers what a setting is, empty where it does not exist. */
    public RouteCheck(RouteFolders folders, Function<String, Optional<String>> settings) {
        this.folders = folders;
        this.settings = settings;
        var others = folders.others().stream().map(RouteFile::read).toList();
        others.forEach(this::checkOther);
        folders.feeds().stream().map(RouteFile::read).forEach(this::checkOther);
        folders.flows().stream().map(RouteFile::read).forEach(this::checkFlow);
    }

    /** What is wrong; with any of it nothing is started. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The flow files that can be loaded. */
    public List<RouteFile> configured() {
        return List.copyOf(configured);
    }

    /** The flows of those files by name. */
    public Map<String, Flow> flows() {
        return Map.copyOf(flows);
    }

    /** The flows that wait for settings, with the settings that are empty. */
    public Map<String, List<String>> unconfigured() {
        return Map.copyOf(unconfigured);
    }

    private void checkOther(RouteFile file) {
        if (file.fault() != null) {
            findings.add(file.fault());
            return;
        }
        file.routes().forEach(route -> checkId(file, route));
        for (RouteFile.Endpoint target : file.targets()) {
            if (target.scheme().equals("trigger")) {
                raised.addAll(List.of(target.path().split("\\s*,\\s*")));
            }
        }
        missing(file);
    }

    private void checkFlow(RouteFile file) {
        if (file.fault() != null) {
            findings.add(file.fault());
            return;
        }
        int before = findings.size();
        checkRetries(file);
        List<String> empty = new ArrayList<>(missing(file));
        for (RouteFile.Endpoint target : file.targets()) {
            checkTarget(file, target, empty);
        }
        var found = new HashMap<String, Flow>();
        for (RouteFile.Route route : file.routes()) {
            checkId(file, route);
            RouteFile.Endpoint from = route.from();
            if (from != null && from.scheme().equals("trigger")) {
                checkTrigger(file, route, from, empty, found);
            }
        }
        if (findings.size() == before) {
            settle(file, found, empty);
        }
    }

    /** The ledger is the one owner of retries: Camel's own live in memory, and would end a failed attempt as delivered. */
    private void checkRetries(RouteFile file) {
        for (RouteFile.At key : file.keys()) {
            if (RETRIES.contains(key.text())) {
                add(
                        file,
                        key.line(),
                        key.text() + " is not for a flow, whose retries the ledger keeps; use the option retry of its"
                                + " trigger, such as retry: 5s,30s,5m");
            }
        }
    }

    private void settle(RouteFile file, Map<String, Flow> found, List<String> empty) {
        if (empty.isEmpty()) {
            configured.add(file);
            flows.putAll(found);
        } else {
            file.routes().forEach(route -> {
                if (route.id() != null) {
                    unconfigured.put(
                            route.id().text(), empty.stream().distinct().toList());
                }
            });
        }
    }

    private void checkTarget(RouteFile file, RouteFile.Endpoint target, List<String> empty) {
        if (!target.scheme().equals("kamelet")) {
            return;
        }
        String name = target.path().split("/", 2)[0];
        if (!Files.exists(folders.kamelets().resolve(name + ".kamelet.yaml"))) {
            add(
                    file,
                    target.uri().line(),
                    "unknown kamelet " + name + "; there are none of this name in " + folders.kamelets());
        }
        for (Map.Entry<String, RouteFile.At> parameter : target.parameters().entrySet()) {
            if (Placeholders.resolve(parameter.getValue().text(), settings).contains(")&")) {
                int line = parameter.getValue().line();
                add(
                        file,
                        line,
                        parameter.getKey() + ": holds \")&\", where Camel would cut it; write %29 for the bracket");
            }
        }
        for (String setting : KAMELET_NEEDS.getOrDefault(name, List.of())) {
            if (settings.apply(setting).orElse("").isEmpty()) {
                empty.add(setting);
            }
        }
    }

    private void checkTrigger(
            RouteFile file,
            RouteFile.Route route,
            RouteFile.Endpoint from,
            List<String> empty,
            Map<String, Flow> found) {
        if (!raised.contains(from.path())) {
            add(
                    file,
                    from.uri().line(),
                    "unknown trigger " + from.path() + "; raised are " + String.join(", ", new TreeSet<>(raised)));
            return;
        }
        if (route.id() == null && !from.parameters().containsKey("flow")) {
            add(file, route.line(), "the flow has no name; give the route an id");
            return;
        }
        for (Map.Entry<String, RouteFile.At> option : from.parameters().entrySet()) {
            if (!TriggerOptions.CONSUMER.contains(option.getKey())
                    && !option.getKey().equals("name")) {
                add(
                        file,
                        option.getValue().line(),
                        "unknown option " + option.getKey() + "; " + TriggerOptions.nearest(option.getKey()));
                return;
            }
        }
        if (empty.isEmpty() && !from.uri().text().contains("?")) {
            flow(file, route, from, found);
        }
    }

    private void flow(RouteFile file, RouteFile.Route route, RouteFile.Endpoint from, Map<String, Flow> found) {
        try {
            Map<String, String> options = new HashMap<>();
            from.parameters().forEach((name, value) -> options.put(name, Placeholders.resolve(value.text(), settings)));
            String id = route.id() == null ? "" : route.id().text();
            Flow flow = TriggerOptions.flow(id, from.path(), options);
            if (flows.containsKey(flow.name()) || found.put(flow.name(), flow) != null) {
                add(
                        file,
                        route.line(),
                        "flow " + flow.name() + " stands in two files or twice in one; rename one of them");
            }
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            RouteFile.At option = from.parameters().get(message.split(":", 2)[0]);
            add(file, option == null ? from.uri().line() : option.line(), message);
        }
    }

    private void checkId(RouteFile file, RouteFile.Route route) {
        RouteFile.At id = route.id();
        if (id == null) {
            return;
        }
        if (ids.putIfAbsent(id.text(), id) != null) {
            add(file, id.line(), "route id " + id.text() + " stands in two files or twice in one; rename one of them");
        }
    }

    /** The settings that the file needs and that are empty; one that does not exist is a finding. */
    private List<String> missing(RouteFile file) {
        var empty = new ArrayList<String>();
        for (Placeholders.Reference placeholder : file.placeholders()) {
            @Nullable String value = settings.apply(placeholder.key()).orElse(null);
            if (value == null && !placeholder.optional()) {
                add(
                        file,
                        placeholder.line(),
                        "setting " + placeholder.key() + " does not exist; add it to application.properties");
            } else if (value != null && value.isEmpty() && !placeholder.optional()) {
                empty.add(placeholder.key());
            }
        }
        return empty;
    }

    private void add(RouteFile file, int line, String message) {
        findings.add(new Finding(file.path().toString(), line, message));
    }
}
