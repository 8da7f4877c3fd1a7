package org.triggerrelay.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.triggerrelay.component.sending.EventLoops;

class StepThreadsTest {
    private final Vertx vertx = Vertx.vertx();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        camel.getCamelContextExtension().addInterceptStrategy(new StepThreads());
        camel.getRegistry().bind("noting", new Noting());
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Tells where it was called. */
    public static final class Noting {
        public String here() {
            return Context.isOnEventLoopThread() ? "on an event loop" : "elsewhere";
        }
    }

    @Test
    void aStepThatMayWaitLeavesTheEventLoopAndEndsTheRouteOnce() throws Exception {
        Exchange ended = sent(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:flow").setHeader("before", constant("1")).to("bean:noting?method=here");
            }
        });

        assertThat(ended.getMessage().getBody()).isEqualTo("elsewhere");
        assertThat(ended.getMessage().getHeader("before")).isEqualTo("1");
    }

    @Test
    void anExpressionThatCallsABeanMayWaitToo() throws Exception {
        Exchange ended = sent(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:flow").setBody(simple("${bean:noting?method=here}"));
            }
        });

        assertThat(ended.getMessage().getBody()).isEqualTo("elsewhere");
    }

    @Test
    void stepsThatOnlyComputeStayWhereTheyAre() throws Exception {
        var ended = new CompletableFuture<Boolean>();
        sent(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:flow")
                                .choice()
                                .when(simple("${body} == 'x'"))
                                .setHeader("seen", constant("1"))
                                .to("direct:inner")
                                .end();
                        from("direct:inner").setBody(constant("y"));
                    }
                },
                () -> ended.complete(Context.isOnEventLoopThread()));

        assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatFailsOnItsOwnThreadFailsTheExchange() throws Exception {
        Exchange ended = sent(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:flow").process(exchange -> {
                    throw new IllegalStateException("broken");
                });
            }
        });

        assertThat(ended.getException()).hasMessageContaining("broken");
    }

    private Exchange sent(RouteBuilder routes) throws Exception {
        return sent(routes, () -> {});
    }

    /** Sends a message through the route from an event loop, and waits for its end. */
    private Exchange sent(RouteBuilder routes, Runnable atTheEnd) throws Exception {
        camel.addRoutes(routes);
        var endpoint = camel.getEndpoint("direct:flow");
        AsyncProcessor producer = endpoint.createAsyncProducer();
        camel.addService(producer);
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody("x");
        var done = new CompletableFuture<Exchange>();
        EventLoops.of(vertx)
                .execute(() -> producer.process(exchange, doneSync -> {
                    atTheEnd.run();
                    done.complete(exchange);
                }));
        return done.get(10, TimeUnit.SECONDS);
    }
}
