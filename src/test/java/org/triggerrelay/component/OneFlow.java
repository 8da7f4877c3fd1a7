package org.triggerrelay.component;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.triggerrelay.component.sending.Calls;
import org.triggerrelay.component.sending.Notifications;
import org.triggerrelay.delivery.Destinations;
import org.triggerrelay.delivery.HostRates;
import org.triggerrelay.trigger.Firing;

/** A real context with one flow of one action, from YAML and the kamelets of this project. */
public final class OneFlow implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private String entrance = "direct:flow";

    public OneFlow(String kamelet, Map<String, String> parameters, Map<String, String> settings) throws Exception {
        this(
                kamelet,
                parameters,
                settings,
                new Calls(new Destinations(InstantSource.fixed(NOW), HostRates.none()), Calls.LONGEST));
    }

    public OneFlow(String kamelet, Map<String, String> parameters, Map<String, String> settings, Calls calls)
            throws Exception {
        var properties = new Properties();
        properties.put("relay.destinations.allow", "127.0.0.1");
        properties.putAll(settings);
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getComponent("kamelet", KameletComponent.class).setLocation("file:routes/kamelets");
        Actions.bind(camel, InstantSource.fixed(NOW), calls, Notifications.History.NONE);
        PluginHelper.getRoutesLoader(camel).loadRoutes(yaml(kamelet, parameters));
        camel.start();
    }

    /** The flow as a flow file has it. */
    private static Resource yaml(String kamelet, Map<String, String> parameters) {
        var yaml = new StringBuilder("""
            - route:
                id: one-flow
                errorHandler:
                  noErrorHandler: {}
                from:
                  uri: direct:flow
                  steps:
                    - to:
                        uri: kamelet:%s
            """.formatted(kamelet));
        if (!parameters.isEmpty()) {
            yaml.append("            parameters:\n");
            parameters.forEach((name, value) -> yaml.append("              %s: '%s'\n".formatted(name, value)));
        }
        yaml.append("        - to:\n            uri: mock:after\n");
        return ResourceHelper.fromString("one-flow.camel.yaml", yaml.toString());
    }

    /** Sends a firing through the flow, with headers of which none may get out; gives the exchange at its end. */
    public Exchange send(Firing firing) {
        return camel.createFluentProducerTemplate()
                .to(entrance)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(firing);
                    exchange.getMessage().setHeader("Authorization", "Bearer of-the-flow");
                    exchange.getMessage().setHeader("X-Of-The-Flow", "1");
                    exchange.getMessage().setHeader("Subject", "of the flow");
                    exchange.getMessage().setHeader("mail.smtp.host", "elsewhere.example");
                    exchange.getMessage().setHeader("CamelHttpQuery", "of=the-flow");
                    exchange.getMessage().setHeader("CamelHttpMethod", "DELETE");
                    exchange.getMessage().setHeader("CamelTriggerFlow", "one-flow");
                })
                .send();
    }

    MockEndpoint after() {
        return camel.getEndpoint("mock:after", MockEndpoint.class);
    }

    /** From now on, sends to this endpoint instead. */
    public void into(String endpoint) {
        entrance = endpoint;
    }

    public DefaultCamelContext camel() {
        return camel;
    }

    @Override
    public void close() throws IOException {
        camel.close();
    }
}
