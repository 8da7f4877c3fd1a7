package org.triggerrelay.component.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.triggerrelay.catalog.OwnTrigger;
import org.triggerrelay.trigger.Trigger;

/** The triggers that files describe: each one is raised, once described, and none that is built in. */
final class OwnTriggers {
    private final Map<String, OwnTrigger> triggers = new LinkedHashMap<>();

    /**
     * Reads these files.
     *
     * @param raised what some route raises
     */
    OwnTriggers(Collection<RouteFile> files, Set<String> raised, Findings findings) {
        var places = new HashMap<String, String>();
        for (RouteFile file : files) {
            Finding fault = file.fault();
            if (fault != null) {
                findings.add(fault);
                continue;
            }
            TriggerFile.read(file, findings).ifPresent(trigger -> {
                int line = TriggerFile.nameLine(file);
                String first = places.putIfAbsent(trigger.name(), file.name() + ":" + line);
                if (Trigger.builtIn().contains(trigger.name())) {
                    findings.add(file, line, "trigger " + trigger.name() + " is built in; give yours another name");
                } else if (first != null) {
                    findings.add(
                            file,
                            line,
                            "trigger " + trigger.name() + " is described twice, also at " + first
                                    + "; remove one of them");
                } else if (!raised.contains(trigger.name())) {
                    findings.add(file, line, unraised(trigger.name(), raised));
                } else {
                    triggers.put(trigger.name(), trigger);
                }
            });
        }
    }

    private static String unraised(String name, Set<String> raised) {
        String near = Nearest.to(name, raised);
        return "no route raises " + name + "; " + (near.startsWith("perhaps") ? near + ", or " : "")
                + "add to: trigger:" + name + " in triggers.camel.yaml";
    }

    List<OwnTrigger> all() {
        return List.copyOf(triggers.values());
    }

    /** What flows that wait for this name are held against. */
    Trigger named(String name) {
        OwnTrigger own = triggers.get(name);
        return own == null ? Trigger.named(name) : own.trigger();
    }
}
