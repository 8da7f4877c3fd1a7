package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.ledger.Backlog;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;

/** What is not well, each with whose it is, since when, and what a person needs to know to mend it. */
final class Troubles {
    /** How late a delivery may be before a person should know. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final Dispatch dispatch;

    Troubles(Ledger ledger, Dispatch dispatch) {
        this.ledger = ledger;
        this.dispatch = dispatch;
    }

    /** The one trouble while the ledger can't be read: nothing else is known then. */
    static ObjectNode away(LedgerUnavailable away) {
        return trouble("ledger", null).put("detail", String.valueOf(away.getMessage()));
    }

    List<ObjectNode> all(Instant now, FlowFiles files, Backlog backlog) {
        var all = new ArrayList<ObjectNode>();
        addDead(all, backlog);
        addOff(all);
        addFaulty(all, files);
        List<ObjectNode> resting = resting();
        all.addAll(resting);
        addLate(all, now, resting.stream().map(one -> one.path("flow").asText()).toList());
        addRejected(all, backlog.refused());
        return all;
    }

    private static ObjectNode trouble(String kind, @Nullable String flow) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", kind);
        return flow == null ? json : json.put("flow", flow);
    }

    private static void addDead(List<ObjectNode> all, Backlog backlog) {
        for (Backlog.Dead dead : backlog.dead()) {
            ObjectNode json = trouble("dead-letters", dead.flow())
                    .put("count", dead.count())
                    .put("since", dead.since().toString());
            all.add(dead.reason() == null ? json : json.put("detail", dead.reason()));
        }
    }

    private void addOff(List<ObjectNode> all) {
        new TreeMap<>(ledger.holds()).forEach((flow, hold) -> {
            if (hold.kind() == Hold.Kind.OFF) {
                all.add(trouble("flow-off", flow)
                        .put("since", hold.since().toString())
                        .put("detail", hold.reason()));
            }
        });
    }

    private static void addFaulty(List<ObjectNode> all, FlowFiles files) {
        new TreeMap<>(files.refused())
                .forEach((flow, findings) -> all.add(trouble("flow-refused", flow)
                        .put("count", findings.size())
                        .put("detail", findings.stream().sorted().collect(Collectors.joining("\n")))));
        new TreeMap<>(files.templates())
                .forEach((name, fault) -> all.add(trouble("template", null).put("detail", name + ": " + fault)));
        new TreeMap<>(files.mappings())
                .forEach((name, fault) -> all.add(trouble("mapping", null).put("detail", name + ": " + fault)));
        new TreeMap<>(files.unanswered())
                .forEach((name, why) -> all.add(trouble("feed", null).put("detail", name + " " + why)));
    }

    private List<ObjectNode> resting() {
        var all = new ArrayList<ObjectNode>();
        ledger.flows().all().stream().map(Flow::name).sorted().forEach(flow -> dispatch.destinations()
                .resting(flow)
                .forEach(why -> all.add(trouble("resting", flow).put("detail", why))));
        return all;
    }

    /** Of flows that are not held, and whose destinations do not rest, which is told already. */
    private void addLate(List<ObjectNode> all, Instant now, List<String> resting) {
        new TreeMap<>(ledger.reads().due()).forEach((flow, due) -> {
            if (due.isBefore(now.minus(LATE)) && !ledger.holds().containsKey(flow) && !resting.contains(flow)) {
                all.add(trouble("oldest-due", flow)
                        .put("since", due.toString())
                        .put(
                                "detail",
                                ledger.flows().get(flow) == null
                                        ? "the flow is not in force, so nobody delivers"
                                        : "its deliveries are behind"));
            }
        });
    }

    private static void addRejected(List<ObjectNode> all, Backlog.@Nullable Refused refused) {
        if (refused != null) {
            all.add(trouble("rejected", null)
                    .put("count", refused.count())
                    .put("since", refused.since().toString())
                    .put("detail", refused.reason()));
        }
    }
}
