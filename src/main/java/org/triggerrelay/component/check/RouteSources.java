package org.triggerrelay.component.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The route files of a relay by the part that they play: kamelets, router and the like, feeds, flows; and its own triggers. */
public record RouteSources(
        List<RouteFile> kamelets,
        List<RouteFile> others,
        List<RouteFile> feeds,
        List<RouteFile> flows,
        List<RouteFile> triggers) {

    public RouteSources {
        kamelets = List.copyOf(kamelets);
        others = List.copyOf(others);
        feeds = List.copyOf(feeds);
        flows = List.copyOf(flows);
        triggers = List.copyOf(triggers);
    }

    /** Reads what is in the folders now. */
    public static RouteSources read(RouteFolders folders) {
        return new RouteSources(
                folders.kameletFiles().stream().map(RouteFile::read).toList(),
                folders.others().stream().map(RouteFile::read).toList(),
                folders.feeds().stream().map(RouteFile::read).toList(),
                folders.flows().stream().map(RouteFile::read).toList(),
                folders.triggers().stream().map(RouteFile::read).toList());
    }

    /** The same with these flow files instead. */
    public RouteSources withFlows(List<RouteFile> others) {
        return new RouteSources(kamelets, this.others, feeds, others, triggers);
    }

    /**
     * The same with this file, in the part that it plays where it is one of them, else as one more flow file. It comes
     * last, so that a name that it takes from another is found in it.
     */
    public RouteSources with(Path path) {
        RouteFile file = RouteFile.read(path);
        if (holds(triggers, path) || TriggerFile.is(String.valueOf(path.getFileName()))) {
            return new RouteSources(kamelets, others, feeds, flows, replaced(triggers, file));
        }
        if (holds(kamelets, path) || file.isKamelet()) {
            return new RouteSources(replaced(kamelets, file), others, feeds, flows, triggers);
        }
        if (holds(others, path)) {
            return new RouteSources(kamelets, replaced(others, file), feeds, flows, triggers);
        }
        return holds(feeds, path)
                ? new RouteSources(kamelets, others, replaced(feeds, file), flows, triggers)
                : new RouteSources(kamelets, others, feeds, replaced(flows, file), triggers);
    }

    private static boolean holds(List<RouteFile> files, Path path) {
        return files.stream().anyMatch(file -> isSame(file.path(), path));
    }

    private static List<RouteFile> replaced(List<RouteFile> files, RouteFile file) {
        var changed = new ArrayList<>(files.stream()
                .filter(other -> !isSame(other.path(), file.path()))
                .toList());
        changed.add(file);
        return changed;
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }

    /** All files of routes, the flows last. */
    public List<RouteFile> all() {
        var all = new ArrayList<>(kamelets);
        all.addAll(others);
        all.addAll(feeds);
        all.addAll(flows);
        return all;
    }
}
