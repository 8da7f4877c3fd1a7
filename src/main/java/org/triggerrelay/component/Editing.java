package org.triggerrelay.component;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.triggerrelay.component.check.CheckedFile;
import org.triggerrelay.component.check.Finding;
import org.triggerrelay.component.check.RouteCheck;
import org.triggerrelay.component.check.RouteFile;

/** Decides which of several changed flow files can be taken together, beside those that stay. */
record Editing(Function<List<RouteFile>, RouteCheck> check, Function<List<RouteFile>, List<Finding>> trial) {

    /**
     * An edit of several files, as far as it can be taken.
     *
     * @param stay the files that there still are
     * @param refused what is wrong in those that are not taken
     */
    record Edit(RouteCheck check, Set<Path> taken, Set<Path> stay, Map<Path, List<Finding>> refused) {}

    /** Leaves out what is faulty, until the rest fits together with what stays. */
    Edit consider(
            Map<Path, CheckedFile> inForce,
            Map<Path, RouteFile> now,
            Set<Path> changed,
            Map<Path, List<Finding>> refused) {
        var taken = new LinkedHashSet<>(changed);
        while (true) {
            var candidates = new ArrayList<RouteFile>();
            inForce.forEach((path, file) -> {
                if (now.containsKey(path) && !taken.contains(path)) {
                    candidates.add(file.file());
                }
            });
            now.forEach((path, file) -> {
                if (taken.contains(path)) {
                    candidates.add(file); // after those in force, so that a name that both have is found here
                }
            });
            RouteCheck checked = check.apply(candidates);
            Map<Path, List<Finding>> found = of(taken, checked.findings());
            if (found.isEmpty()) {
                found = of(
                        taken,
                        trial.apply(checked.configured().stream()
                                .filter(file -> taken.contains(file.path()))
                                .toList()));
            }
            if (found.isEmpty()) {
                return new Edit(checked, taken, now.keySet(), refused);
            }
            refused.putAll(found);
            taken.removeAll(found.keySet());
        }
    }

    private static Map<Path, List<Finding>> of(Set<Path> paths, List<Finding> findings) {
        var byPath = new LinkedHashMap<Path, List<Finding>>();
        for (Finding finding : findings) {
            Path path = Path.of(finding.path());
            if (paths.contains(path)) {
                byPath.computeIfAbsent(path, any -> new ArrayList<>()).add(finding);
            }
        }
        return byPath;
    }
}
