package org.triggerrelay.component.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where route files are: the routes directory with feeds, flows and kamelets in it, and further folders of flows. */
public record RouteFolders(Path routes, List<Path> moreFlows) {

    public RouteFolders {
        moreFlows = List.copyOf(moreFlows);
    }

    /** The flow files, in the order of their names. */
    public List<Path> flows() {
        var files = new ArrayList<>(files(routes.resolve("flows")));
        moreFlows.forEach(folder -> files.addAll(files(folder)));
        return files;
    }

    public List<Path> feeds() {
        return files(feedFolder());
    }

    /** Where the feeds are, and their mappings. */
    public Path feedFolder() {
        return routes.resolve("feeds");
    }

    /** The other route files: the router, and whatever else stands there. */
    public List<Path> others() {
        return files(routes).stream()
                .filter(file -> !file.startsWith(routes.resolve("flows"))
                        && !file.startsWith(feedFolder())
                        && !file.startsWith(kamelets()))
                .toList();
    }

    public Path kamelets() {
        return routes.resolve("kamelets");
    }

    /** The kamelets that Camel finds by name: those that lie in the folder itself. */
    public List<Path> kameletFiles() {
        return files(kamelets()).stream()
                .filter(file -> file.getFileName().toString().endsWith(".kamelet.yaml"))
                .toList();
    }

    /** The files in which a user describes triggers, wherever they lie among routes and flows. */
    public List<Path> triggers() {
        var files = new ArrayList<>(yaml(routes));
        moreFlows.forEach(folder -> files.addAll(yaml(folder)));
        return files.stream().filter(RouteFolders::isTriggerFile).toList();
    }

    private static List<Path> files(Path folder) {
        return yaml(folder).stream().filter(file -> !isTriggerFile(file)).toList();
    }

    private static boolean isTriggerFile(Path file) {
        return TriggerFile.is(file.getFileName().toString());
    }

    private static List<Path> yaml(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(RouteFolders::isYaml).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("folder " + folder + " cannot be read", e);
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }
}
