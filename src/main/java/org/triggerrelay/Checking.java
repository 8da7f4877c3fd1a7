package org.triggerrelay;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.catalog.OwnTrigger;
import org.triggerrelay.cli.Settings;
import org.triggerrelay.component.FlowPreview;
import org.triggerrelay.component.RouterAlone;
import org.triggerrelay.component.Trial;
import org.triggerrelay.component.check.Finding;
import org.triggerrelay.component.check.RouteCheck;
import org.triggerrelay.component.check.RouteFile;
import org.triggerrelay.component.check.RouteFolders;
import org.triggerrelay.component.check.RouteSources;
import org.triggerrelay.component.mapping.Mappings;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.Rehearsal;
import org.triggerrelay.operator.Preview;

/** Everything that can be known against route files with these settings before anything of them runs. */
final class Checking {
    private final Settings settings;
    private final RouteFolders folders;

    Checking(Settings settings) {
        this.settings = settings;
        this.folders = new SettingsRead(settings).folders();
    }

    /** The verb {@code check}: prints one line a finding; gives the exit code. */
    static int check(Settings settings, List<Path> files) {
        try {
            List<Finding> findings = new Checking(settings).findings(files);
            findings.forEach(System.out::println);
            return findings.stream().allMatch(Finding::note) ? 0 : 1;
        } catch (Running.Refused refused) {
            refused.findings().forEach(System.err::println);
            return 2;
        }
    }

    /** What an event would meet in a relay with these settings: its router, and the flows of its files. */
    static Rehearsal rehearse(Settings settings, StatusEvent event) {
        var checking = new Checking(settings);
        RouteSources sources = RouteSources.read(checking.folders);
        RouteCheck check = checking.quickly(sources);
        if (!check.findings().isEmpty()) {
            throw new Settings.Refused("the routes cannot be loaded:\n"
                    + check.findings().stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
        try (var router = RouterAlone.start(sources.others(), settings::get)) {
            return new Rehearsal(
                    InstantSource.system().instant(),
                    router.triggers(event),
                    check.flows().values());
        }
    }

    /** What the flows of the files would send with these settings, as the files are now. */
    static Preview preview(Settings settings) {
        var checking = new Checking(settings);
        RouteCheck check = checking.quickly(RouteSources.read(checking.folders));
        return new FlowPreview(
                check.files(), settings::get, new SettingsRead(settings).templates(), InstantSource.system());
    }

    /** The triggers that files describe; one with a fault is refused, since what is written from it would be wrong. */
    static List<OwnTrigger> ownTriggers(Settings settings) {
        var checking = new Checking(settings);
        RouteCheck check = checking.quickly(RouteSources.read(checking.folders));
        List<Finding> faults = check.findings().stream()
                .filter(finding -> finding.path().endsWith(".trigger.yaml"))
                .toList();
        if (!faults.isEmpty()) {
            throw new Settings.Refused("the triggers cannot be read:\n"
                    + faults.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
        return check.ownTriggers();
    }

    private List<Finding> findings(List<Path> files) {
        RouteSources sources = RouteSources.read(folders);
        for (Path file : files) {
            sources = sources.with(file);
        }
        RouteCheck check = check(sources);
        var findings = new ArrayList<>(check.all());
        findings.addAll(tried(sources, check));
        Set<String> asked = files.stream().map(Path::toString).collect(Collectors.toSet());
        return findings.stream()
                .filter(finding -> asked.isEmpty() || asked.contains(finding.path()))
                .toList();
    }

    /** The mappings of users' feeds, as their files are now. */
    Mappings mappings() {
        return new Mappings(folders.feedFolder());
    }

    RouteFolders folders() {
        return folders;
    }

    /** By all rules. Camel's grammar is read anew each time: it is large, and edits are rare. */
    RouteCheck check(RouteSources sources) {
        return check(new RouteCheck.Grammar(), sources);
    }

    /** By the rules that are quick; those of Camel's grammar cost as much again as the rest of a start. */
    RouteCheck quickly(RouteSources sources) {
        return check(null, sources);
    }

    private RouteCheck check(RouteCheck.@Nullable Grammar grammar, RouteSources sources) {
        return new RouteCheck(
                grammar,
                sources,
                folders.kamelets(),
                new SettingsRead(settings).templates(),
                mappings(),
                settings::get,
                settings.all().keySet());
    }

    /** What only Camel knows against files in which nothing else is wrong. */
    List<Finding> tried(RouteSources sources, RouteCheck check) {
        Set<String> faulty = check.findings().stream().map(Finding::path).collect(Collectors.toSet());
        List<RouteFile> sound = sources.all().stream()
                .filter(file -> !faulty.contains(file.name()))
                .toList();
        return tried(sound, check.configured());
    }

    /** What Camel's languages have against these files, and Camel itself against those flow files. */
    List<Finding> tried(List<RouteFile> files, List<RouteFile> flows) {
        try (var trial = new Trial(folders, settings::get, InstantSource.system())) {
            return trial.of(files, flows);
        } catch (IllegalArgumentException refused) {
            throw new Running.Refused(List.of(String.valueOf(refused.getMessage())));
        }
    }
}
