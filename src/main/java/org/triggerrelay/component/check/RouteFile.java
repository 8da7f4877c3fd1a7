package org.triggerrelay.component.check;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML route file as it is written, with the line of everything in it; nothing of it is run. */
public final class RouteFile {
    private final Path path;
    private final String text;
    private final List<Route> routes = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<Placeholders.Reference> placeholders = new ArrayList<>();
    private final List<At> keys = new ArrayList<>();
    private final List<At> scalars = new ArrayList<>();
    private @Nullable Node root;
    private @Nullable Finding fault;

    /** A route: its id, where it begins, what it starts from, and on what condition it is there. */
    record Route(
            @Nullable At id,
            int line,
            @Nullable Endpoint from,
            boolean described,
            @Nullable At condition) {

        boolean isFlow() {
            return from != null && from.scheme().equals("trigger");
        }
    }

    private RouteFile(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    /** Reads the file; what breaks the YAML is its fault. */
    public static RouteFile read(Path path) {
        try {
            return of(path, Files.readString(path));
        } catch (CharacterCodingException e) {
            return broken(path, "is not UTF-8; save it as that");
        } catch (IOException e) {
            return broken(path, "cannot be read: " + e.getMessage());
        }
    }

    private static RouteFile broken(Path path, String fault) {
        var file = new RouteFile(path, "");
        file.fault = new Finding(file.name(), 1, fault);
        return file;
    }

    /** The file as it would be with this text. */
    public static RouteFile of(Path path, String text) {
        var file = new RouteFile(path, text);
        try {
            var settings = LoadSettings.builder()
                    .setLabel(path.toString())
                    .setUseMarks(true)
                    .build();
            new Compose(settings).composeString(text).ifPresentOrElse(file::readRoot, file::empty);
        } catch (YamlEngineException broken) {
            YamlFault fault = YamlFault.of(broken, text);
            file.fault = new Finding(file.name(), fault.line(), fault.message());
        }
        return file;
    }

    private void empty() {
        fault = new Finding(name(), 1, "is empty; a route file holds a list of routes");
    }

    private void readRoot(Node document) {
        root = document;
        if (Yaml.isNull(document)) {
            empty();
            return;
        }
        Yaml.walk("", document, this::readNode);
        Yaml.walkSteps("", document, this::readEndpoint);
        if (document instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                if (Yaml.value(item, "route") instanceof MappingNode route) {
                    routes.add(route(route, Yaml.line(item)));
                } else if (Yaml.value(item, "from") instanceof MappingNode from) {
                    routes.add(new Route(null, Yaml.line(item), Endpoint.of("from", from), false, null));
                }
            }
        }
    }

    private static Route route(MappingNode route, int line) {
        Node from = Yaml.value(route, "from");
        return new Route(
                Yaml.scalar(route, "id"),
                line,
                from == null ? null : Endpoint.of("from", from),
                Yaml.scalar(route, "description") != null,
                Yaml.scalar(route, "precondition"));
    }

    /** The line of the longest text in the file that a message names; 0 where it names none. */
    public int lineOf(String message) {
        return scalars.stream()
                .filter(scalar -> scalar.text().length() > 2 && message.contains(scalar.text()))
                .max(Comparator.comparingInt(scalar -> scalar.text().length()))
                .map(At::line)
                .orElse(0);
    }

    private void readNode(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            scalars.add(Yaml.at(scalar));
            placeholders.addAll(Placeholders.in(scalar.getValue(), Yaml.line(node)));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue()
                    .forEach(tuple -> keys.add(new At(Yaml.text(tuple.getKeyNode()), Yaml.line(tuple.getKeyNode()))));
        }
    }

    private void readEndpoint(String step, Node node) {
        Endpoint endpoint = Endpoint.of(step, node);
        if (endpoint != null) {
            endpoints.add(endpoint);
        }
    }

    public Path path() {
        return path;
    }

    /** The path as findings name it. */
    public String name() {
        return path.toString();
    }

    public String text() {
        return text;
    }

    /** Whether the other says the same, and in the same place. */
    public boolean isSameAs(@Nullable RouteFile other) {
        return other != null
                && other.path.equals(path)
                && other.text.equals(text)
                && Objects.equals(other.fault, fault);
    }

    /** What keeps it from being read at all. */
    public @Nullable Finding fault() {
        return fault;
    }

    /** Whether it is a kamelet, and no list of routes. */
    boolean isKamelet() {
        At kind = Yaml.scalar(root, "kind");
        return kind != null && kind.text().equals("Kamelet");
    }

    @Nullable
    Node root() {
        return root;
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    /** The ids of its routes, as they are written. */
    public List<String> ids() {
        return routes.stream()
                .map(Route::id)
                .filter(id -> id != null)
                .map(At::text)
                .toList();
    }

    /** Whether each of its routes begins with {@code direct:}, so that nothing comes into it by itself. */
    public boolean beginsInside() {
        return fault == null
                && routes.stream()
                        .allMatch(route ->
                                route.from() != null && route.from().scheme().equals("direct"));
    }

    /** Whether these settings leave none of its routes there, as far as that can be told without Camel. */
    public boolean isOff(Function<String, Optional<String>> settings) {
        return fault == null
                && !routes.isEmpty()
                && root instanceof SequenceNode list
                && list.getValue().size() == routes.size()
                && routes.stream()
                        .allMatch(route -> route.condition() != null
                                && Precondition.isNotMet(route.condition().text(), settings));
    }

    /** The endpoints that its routes start from or send to. */
    List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    /** Every key that stands in it, at whatever depth. */
    List<At> keys() {
        return List.copyOf(keys);
    }

    List<Placeholders.Reference> placeholders() {
        return List.copyOf(placeholders);
    }
}
