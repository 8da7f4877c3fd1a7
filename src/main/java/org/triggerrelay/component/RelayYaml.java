package org.triggerrelay.component;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.apache.camel.spi.annotations.RoutesLoader;
import org.snakeyaml.engine.v2.nodes.Node;

/** Camel's YAML, with one difference: a parameter of the relay's own endpoints means what is written. */
@RoutesLoader(YamlRoutesBuilderLoader.EXTENSION)
public final class RelayYaml extends YamlRoutesBuilderLoader {

    @Override
    protected RouteBuilder builder(YamlDeserializationContext context, Node root) {
        RawParameters.wrap(root);
        return super.builder(context, root);
    }
}
