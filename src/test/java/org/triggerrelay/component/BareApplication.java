package org.triggerrelay.component;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.triggerrelay.trigger.Firing;

/** An application that knows nothing of the relay but its jar: started by {@link BareCamelTest} in a JVM of its own. */
public final class BareApplication {
    private BareApplication() {}

    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var fired = new CountDownLatch(1);
        var main = new Main();
        main.addInitialProperty("camel.component.trigger.ledgerUrl", "jdbc:sqlite:" + arguments[0]);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("trigger:segment-threshold-crossed?above=1000&subject=RAW(R&D)")
                        .routeId("grown")
                        .process(exchange -> {
                            out.println("fired: "
                                    + exchange.getMessage()
                                            .getBody(Firing.class)
                                            .reason());
                            fired.countDown();
                        });
                from("direct:raise").to("trigger:segment-threshold-crossed");
            }
        });
        main.start();
        var template = main.getCamelContext().createProducerTemplate();
        for (int value : new int[] {980, 1042, 1042}) {
            Object raised = template.request("direct:raise", exchange -> exchange.getMessage()
                            .setBody("{\"id\":\"e" + value + "\",\"source\":\"bare\",\"time\":\"2026-11-22T06:00:00Z\","
                                    + "\"process\":\"segment\",\"subject\":\"R&D\",\"outcome\":\"succeeded\",\"value\":"
                                    + value + "}"))
                    .getMessage()
                    .getHeader(TriggerHeaders.RAISED);
            out.println("raised: " + raised);
        }
        boolean inTime = fired.await(20, TimeUnit.SECONDS);
        main.stop();
        Runtime.getRuntime().halt(inTime ? 0 : 1);
    }
}
