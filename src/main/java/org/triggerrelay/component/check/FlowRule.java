package org.triggerrelay.component.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowOptions;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.trigger.Trigger;

/** A flow waits for a trigger that something raises, under a name of its own, with options that make sense. */
final class FlowRule implements Rule {
    private final Function<String, Optional<String>> settings;
    private final OwnTriggers own;
    private final Set<String> raised;
    private final Map<String, String> places = new HashMap<>();
    private final Map<RouteFile, Map<String, Flow>> flows = new HashMap<>();

    FlowRule(Function<String, Optional<String>> settings, Set<String> raised, OwnTriggers own) {
        this.settings = settings;
        this.raised = raised;
        this.own = own;
    }

    /** The names that these files raise, and those that are built in. */
    static Set<String> raised(Collection<RouteFile> files) {
        var raised = new TreeSet<>(Trigger.builtIn());
        for (RouteFile file : files) {
            for (Endpoint endpoint : file.endpoints()) {
                if (!endpoint.isStart() && endpoint.scheme().equals("trigger")) {
                    raised.addAll(List.of(endpoint.path().split("\\s*,\\s*")));
                }
            }
        }
        return raised;
    }

    /** The flows of this file by name, as far as they could be read. */
    Map<String, Flow> of(RouteFile file) {
        return flows.getOrDefault(file, Map.of());
    }

    @Override
    public void check(RouteFile file, Findings findings) {
        for (RouteFile.Route route : file.routes()) {
            Endpoint from = route.from();
            if (from != null && route.isFlow()) {
                check(file, route, from, findings);
            }
        }
    }

    private void check(RouteFile file, RouteFile.Route route, Endpoint from, Findings findings) {
        if (!raised.contains(from.path())) {
            findings.add(file, from.uri().line(), unknown(from.path()));
        }
        if (route.id() == null && !from.parameters().containsKey("flow")) {
            findings.add(file, route.line(), "the flow has no name; give the route an id");
        }
        var options = new HashMap<String, String>();
        from.parameters().forEach((name, value) -> {
            if (!TriggerOptions.CONSUMER.contains(name) && !name.equals("name")) {
                findings.add(file, value.line(), "unknown option " + name + "; " + TriggerOptions.nearest(name));
            } else {
                Placeholders.filled(value.text(), settings).ifPresent(text -> options.put(name, text));
            }
        });
        boolean complete = options.keySet().containsAll(from.parameters().keySet());
        flow(file, route, from, options, complete, findings);
    }

    private String unknown(String trigger) {
        String near = Nearest.to(trigger, raised);
        return "unknown trigger " + trigger + "; "
                + (near.startsWith("perhaps") ? near + ", " : "")
                + "raised are " + String.join(", ", raised);
    }

    /** Reads the options; where one is refused it is told, and the others are read without it. */
    private void flow(
            RouteFile file,
            RouteFile.Route route,
            Endpoint from,
            Map<String, String> options,
            boolean complete,
            Findings findings) {
        String id = route.id() == null ? "" : route.id().text();
        boolean whole = complete;
        while (true) {
            try {
                Flow flow = TriggerOptions.flow(id.isEmpty() ? "unnamed" : id, own.named(from.path()), options);
                if (whole) {
                    keep(file, route, from, flow, findings);
                }
                return;
            } catch (IllegalArgumentException refused) {
                String message = String.valueOf(refused.getMessage());
                At place = from.parameters().get(FlowOptions.named(message));
                if (place != null || whole) {
                    findings.add(file, place == null ? from.uri().line() : place.line(), message);
                }
                if (place == null) {
                    return;
                }
                whole = false;
                options.remove(FlowOptions.named(message));
            }
        }
    }

    private void keep(RouteFile file, RouteFile.Route route, Endpoint from, Flow flow, Findings findings) {
        if (Subscription.isId(flow.name())) {
            findings.add(
                    file,
                    route.line(),
                    "flow " + flow.name() + " has a name as subscriptions over HTTP have them; rename it");
        }
        String place = file.name() + ":" + route.line();
        String first = places.putIfAbsent(flow.name(), place);
        if (first != null) {
            At named = from.parameters().get("flow");
            boolean alreadyTold = named == null && route.id() != null;
            if (!alreadyTold) {
                findings.add(
                        file,
                        named == null ? route.line() : named.line(),
                        "flow " + flow.name() + " stands in two files or twice in one, also at " + first
                                + "; rename one of them");
            }
            return;
        }
        flows.computeIfAbsent(file, any -> new HashMap<>()).put(flow.name(), flow);
    }
}
