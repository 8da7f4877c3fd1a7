package org.triggerrelay.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML route file as it is written, with the line of everything in it; nothing of it is run. */
public final class RouteFile {
    private final Path path;
    private final List<Route> routes = new ArrayList<>();
    private final List<Endpoint> targets = new ArrayList<>();
    private final List<Placeholders.Reference> placeholders = new ArrayList<>();
    private final List<At> keys = new ArrayList<>();
    private @Nullable Finding fault;

    /** A value and the line that it stands on. */
    public record At(String text, int line) {}

    /** An endpoint: its URI, and the parameters beside it. */
    public record Endpoint(At uri, Map<String, At> parameters) {

        String scheme() {
            return uri.text().split(":", 2)[0];
        }

        /** What stands behind the scheme, without the query. */
        String path() {
            String[] parts = uri.text().split("\\?", 2)[0].split(":", 2);
            At name = parameters.get("name");
            return parts.length > 1 ? parts[1] : name == null ? "" : name.text();
        }
    }

    /** A route: its id, and where it begins. */
    public record Route(@Nullable At id, int line, @Nullable Endpoint from) {}

    private RouteFile(Path path) {
        this.path = path;
    }

    /** Reads the file; what breaks the YAML is its fault. */
    public static RouteFile read(Path path) {
        var file = new RouteFile(path);
        try {
            var settings = LoadSettings.builder()
                    .setLabel(path.toString())
                    .setUseMarks(true)
                    .build();
            new Compose(settings)
                    .composeString(Files.readString(path))
                    .ifPresentOrElse(
                            file::readRoot,
                            () -> file.fault =
                                    new Finding(path.toString(), 0, "is empty; a route file holds a list of routes"));
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            file.fault = new Finding(path.toString(), line, "broken YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            file.fault = new Finding(path.toString(), 0, "broken YAML: " + broken.getMessage());
        } catch (IOException e) {
            file.fault = new Finding(path.toString(), 0, "cannot be read: " + e.getMessage());
        }
        return file;
    }

    private void readRoot(Node root) {
        walk(root, this::readNode);
        if (root instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                if (item instanceof MappingNode mapping && value(mapping, "route") instanceof MappingNode route) {
                    routes.add(route(route, line(item)));
                } else if (item instanceof MappingNode mapping && value(mapping, "from") instanceof MappingNode from) {
                    routes.add(new Route(null, line(item), endpoint(from)));
                }
            }
        }
    }

    private static Route route(MappingNode route, int line) {
        Endpoint from = value(route, "from") instanceof MappingNode mapping ? endpoint(mapping) : null;
        return new Route(value(route, "id") instanceof ScalarNode id ? at(id) : null, line, from);
    }

    private void readNode(Node node) {
        if (node instanceof ScalarNode scalar) {
            placeholders.addAll(Placeholders.in(scalar.getValue(), line(node)));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    keys.add(at(key));
                    if (key.getValue().equals("to")) {
                        target(tuple.getValueNode());
                    }
                }
            }
        }
    }

    private void target(Node to) {
        if (to instanceof ScalarNode uri) {
            targets.add(new Endpoint(at(uri), Map.of()));
        } else if (to instanceof MappingNode mapping) {
            Endpoint endpoint = endpoint(mapping);
            if (endpoint != null) {
                targets.add(endpoint);
            }
        }
    }

    private static @Nullable Endpoint endpoint(MappingNode node) {
        if (!(value(node, "uri") instanceof ScalarNode uri)) {
            return null;
        }
        var parameters = new LinkedHashMap<String, At>();
        if (value(node, "parameters") instanceof MappingNode given) {
            for (NodeTuple tuple : given.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && tuple.getValueNode() instanceof ScalarNode value) {
                    parameters.put(key.getValue(), new At(value.getValue(), line(key)));
                }
            }
        }
        return new Endpoint(at(uri), parameters);
    }

    private static void walk(Node node, Consumer<Node> visit) {
        visit.accept(node);
        switch (node) {
            case MappingNode mapping -> mapping.getValue().forEach(tuple -> walk(tuple.getValueNode(), visit));
            case SequenceNode list -> list.getValue().forEach(item -> walk(item, visit));
            default -> {}
        }
    }

    private static @Nullable Node value(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    private static At at(ScalarNode node) {
        return new At(node.getValue(), line(node));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    public Path path() {
        return path;
    }

    public @Nullable Finding fault() {
        return fault;
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Whether each of its routes begins with {@code direct:}, so that nothing comes into it by itself. */
    boolean beginsInside() {
        return fault == null
                && routes.stream()
                        .allMatch(route ->
                                route.from() != null && route.from().scheme().equals("direct"));
    }

    /** The endpoints that its steps send to. */
    public List<Endpoint> targets() {
        return List.copyOf(targets);
    }

    /** Every key that stands in it, at whatever depth. */
    List<At> keys() {
        return List.copyOf(keys);
    }

    List<Placeholders.Reference> placeholders() {
        return List.copyOf(placeholders);
    }
}
