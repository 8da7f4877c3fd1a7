package org.triggerrelay.component;

import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.annotations.RoutesLoader;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.nodes.Node;
import org.triggerrelay.component.check.RouteFile;

/** Camel's YAML, with one difference: a parameter of the relay's own endpoints means what is written. */
@RoutesLoader(YamlRoutesBuilderLoader.EXTENSION)
public final class RelayYaml extends YamlRoutesBuilderLoader {

    private final Consumer<RouteDefinition> adjust;

    /** The loader that Camel finds by itself in other people's applications. */
    public RelayYaml() {
        this(route -> {});
    }

    /** A loader that lets each route be adjusted before Camel gets it. */
    private RelayYaml(Consumer<RouteDefinition> adjust) {
        this.adjust = adjust;
    }

    /** From now on this Camel reads its YAML so. */
    static void bind(CamelContext camel, Consumer<RouteDefinition> adjust) {
        var yaml = new RelayYaml(adjust);
        yaml.setCamelContext(camel);
        camel.getRegistry().bind("relay-yaml", yaml);
    }

    /** The file as it was checked, whatever its name: Camel takes all behind the first dot for the kind of the file. */
    static Resource resource(RouteFile file) {
        return ResourceHelper.fromString("file:" + file.name().replace('.', '_') + ".camel.yaml", file.text());
    }

    @Override
    protected RouteBuilder builder(YamlDeserializationContext context, Node root) {
        RawParameters.wrap(root);
        RouteBuilder builder = super.builder(context, root);
        builder.addLifecycleInterceptor(new RouteBuilderLifecycleStrategy() {
            @Override
            public void afterConfigure(RouteBuilder configured) {
                configured.getRouteCollection().getRoutes().forEach(adjust);
            }
        });
        return builder;
    }
}
