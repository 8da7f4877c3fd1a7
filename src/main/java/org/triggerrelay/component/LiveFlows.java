package org.triggerrelay.component;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.component.check.CheckedFile;
import org.triggerrelay.component.check.Finding;
import org.triggerrelay.component.check.RouteCheck;
import org.triggerrelay.component.check.RouteFile;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.ledger.AccessLedger;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.operator.FlowFiles;

/**
 * Keeps the flows as their files are while the relay runs. An edit takes effect after the same check as at a start; one
 * that is refused leaves what is in force, and is told of until it is mended.
 */
public final class LiveFlows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFlows.class);
    private static final long LOOK_MILLIS = 100;
    private static final long LEDGER_SECONDS = 30;

    private final FolderWatch watch;
    private final Editing editing;
    private final FlowRoutes routes;
    private final Ledger ledger;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live-flows").daemon(true).factory());
    private Map<Path, RouteFile> considered = new LinkedHashMap<>();
    private Map<Path, CheckedFile> inForce;
    private boolean failing;
    private volatile FlowFiles files;
    private volatile Set<String> raised;

    private LiveFlows(FolderWatch watch, RouteCheck atStart, Editing editing, FlowRoutes routes, Ledger ledger) {
        this.watch = watch;
        this.editing = editing;
        this.routes = routes;
        this.ledger = ledger;
        this.inForce = byPath(atStart.files());
        inForce.forEach((path, file) -> considered.put(path, file.file()));
        this.files = new FlowFiles(atStart.unconfigured(), Map.of());
        this.raised = atStart.raised();
    }

    private static Map<Path, CheckedFile> byPath(Collection<CheckedFile> files) {
        var byPath = new LinkedHashMap<Path, CheckedFile>();
        files.forEach(file -> byPath.put(file.file().path(), file));
        return byPath;
    }

    /**
     * From now on edits are seen; what was checked at the start is in force.
     *
     * @param paths the flow files that there are
     * @param check checks flow files beside all other files
     * @param trial what Camel has against files that were checked
     */
    public static LiveFlows watch(
            Supplier<List<Path>> paths,
            InstantSource clock,
            RouteCheck atStart,
            Function<List<RouteFile>, RouteCheck> check,
            Function<List<RouteFile>, List<Finding>> trial,
            FlowRoutes routes,
            Ledger ledger) {
        var live = new LiveFlows(new FolderWatch(paths, clock), atStart, new Editing(check, trial), routes, ledger);
        live.looks.scheduleWithFixedDelay(live::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return live;
    }

    /** How the files stand. */
    public FlowFiles files() {
        return files;
    }

    /** The triggers that route files raise now, and those that are built in. */
    public Set<String> raised() {
        return raised;
    }

    private void look() {
        try {
            Map<Path, RouteFile> now = watch.look(considered).orElse(considered);
            if (failing || !isSame(now)) {
                considered = now;
                take(now);
            }
            routes.sweep();
            failing = false;
        } catch (Exception unexpected) {
            if (!failing) {
                LOG.error("Flow files could not be taken; it is tried again", unexpected);
            }
            failing = true;
        }
    }

    private boolean isSame(Map<Path, RouteFile> now) {
        return now.keySet().equals(considered.keySet())
                && now.entrySet().stream().allMatch(file -> file.getValue().isSameAs(considered.get(file.getKey())));
    }

    private void take(Map<Path, RouteFile> now) throws Exception {
        Set<Path> changed = new LinkedHashSet<>(now.keySet());
        inForce.forEach((path, file) -> {
            if (file.file().isSameAs(now.get(path))) {
                changed.remove(path);
            }
        });
        Editing.Edit edit = editing.consider(inForce, now, changed, new LinkedHashMap<>());
        try {
            apply(edit);
        } catch (RoutesRefused refused) {
            for (Path path : edit.taken()) {
                edit.refused()
                        .put(path, List.of(new Finding(path.toString(), 0, String.valueOf(refused.getMessage()))));
            }
            edit = editing.consider(inForce, now, Set.of(), edit.refused());
            apply(edit); // what is gone is gone all the same
        }
        tell(now, edit);
    }

    private void apply(Editing.Edit edit) throws Exception {
        Map<Path, CheckedFile> next = next(edit);
        List<RouteFile> before = inForce.entrySet().stream()
                .filter(file -> edit.taken().contains(file.getKey()) || !next.containsKey(file.getKey()))
                .filter(file -> file.getValue().isConfigured())
                .map(file -> file.getValue().file())
                .toList();
        List<RouteFile> after = edit.taken().stream()
                .map(next::get)
                .filter(CheckedFile::isConfigured)
                .map(CheckedFile::file)
                .toList();
        if (before.isEmpty() && after.isEmpty()) {
            inForce = next;
            return;
        }
        Map<String, Flow> flowsBefore = flows(inForce.values());
        Map<String, Flow> flowsAfter = flows(next.values());
        routes.pause(before); // from here on firings wait, so that those of the new flow do not go to the old route
        try {
            change(flowsBefore, flowsAfter);
            routes.replace(before, after);
            inForce = next;
            note(flowsBefore, flowsAfter);
            switchOn(flows(edit.taken().stream().map(next::get).toList()).keySet());
        } catch (Exception failed) {
            change(flowsAfter, flowsBefore);
            routes.resume(before);
            throw failed;
        }
    }

    /** What is to be in force: a file that did not change stays, even if it would not be taken anew. */
    private Map<Path, CheckedFile> next(Editing.Edit edit) {
        Map<Path, CheckedFile> next = byPath(edit.check().files());
        inForce.forEach((path, file) -> {
            if (edit.stay().contains(path)) {
                next.putIfAbsent(path, file);
            }
        });
        return next;
    }

    private static Map<String, Flow> flows(Collection<CheckedFile> files) {
        var flows = new HashMap<String, Flow>();
        files.stream().filter(CheckedFile::isConfigured).forEach(file -> flows.putAll(file.flows()));
        return flows;
    }

    private void change(Map<String, Flow> from, Map<String, Flow> to) throws Exception {
        var gone = new HashSet<>(from.keySet());
        gone.removeAll(to.keySet());
        ledger.replace(to.values(), "route", gone).get(LEDGER_SECONDS, TimeUnit.SECONDS);
    }

    /** Puts the edit on the trail of changes, which has no part in whether it counts. */
    private void note(Map<String, Flow> before, Map<String, Flow> after) {
        var changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(flow -> Objects.equals(before.get(flow), after.get(flow)));
        var change = new AccessLedger.Change(
                ledger.now(), "flow files", "edit", String.join(" ", changed), null, null);
        ledger.access().keep(change).exceptionally(unavailable -> {
            LOG.warn("The trail lacks an edit of {}: {}", changed, unavailable.getMessage());
            return null;
        });
    }

    /** An edit is the operator's answer to a destination that is gone. */
    private void switchOn(Set<String> edited) {
        for (String flow : edited) {
            ledger.release(flow, Hold.Kind.OFF).thenAccept(on -> {
                if (on) {
                    LOG.info("Flow {} is switched on again, as its file was edited", flow);
                }
            });
        }
    }

    private void tell(Map<Path, RouteFile> now, Editing.Edit edit) {
        edit.taken().forEach(path -> LOG.info("Flow file {} is in force as it is now", path));
        edit.refused().values().forEach(findings -> findings.forEach(finding -> LOG.warn("Refused: {}", finding)));
        var refused = new HashMap<String, List<String>>();
        edit.refused().forEach((path, findings) -> {
            List<String> told = findings.stream().map(Finding::toString).toList();
            names(path, now.get(path)).forEach(name -> refused.put(name, told));
        });
        files = new FlowFiles(edit.check().unconfigured(), refused);
        raised = edit.check().raised();
    }

    /** The flows that an operator misses: those in force, else those that were to be, else the file. */
    private Set<String> names(Path path, @Nullable RouteFile file) {
        CheckedFile before = inForce.get(path);
        if (before != null && !before.flows().isEmpty()) {
            return before.flows().keySet();
        }
        return file == null || file.ids().isEmpty()
                ? Set.of(path.getFileName().toString().replaceFirst("(\\.camel)?\\.ya?ml$", ""))
                : Set.copyOf(file.ids());
    }

    @Override
    public void close() {
        looks.close(); // an edit that has begun is carried through
    }
}
