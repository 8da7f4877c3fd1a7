package org.triggerrelay.component.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the rules have found so far, each thing once. */
final class Findings {
    private final Set<Finding> found = new LinkedHashSet<>();

    void add(RouteFile file, int line, String message) {
        found.add(new Finding(file.name(), line, message));
    }

    void note(RouteFile file, int line, String message) {
        found.add(new Finding(file.name(), line, message, true));
    }

    void add(Finding finding) {
        found.add(finding);
    }

    /** Whether something other than a note was found in this file. */
    boolean has(RouteFile file) {
        return found.stream()
                .anyMatch(finding -> !finding.note() && finding.path().equals(file.name()));
    }

    /** By file and line; in the order of the files, of which some come before others on purpose. */
    List<Finding> all() {
        var files = new ArrayList<String>();
        found.forEach(finding -> {
            if (!files.contains(finding.path())) {
                files.add(finding.path());
            }
        });
        return found.stream()
                .sorted(Comparator.<Finding>comparingInt(finding -> files.indexOf(finding.path()))
                        .thenComparingInt(Finding::line))
                .toList();
    }
}
