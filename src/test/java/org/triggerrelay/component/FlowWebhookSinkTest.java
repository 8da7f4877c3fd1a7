package org.triggerrelay.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.triggerrelay.Receiver;
import org.triggerrelay.action.Firings;
import org.triggerrelay.component.post.PostFailed;

class FlowWebhookSinkTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_"
            + Base64.getEncoder().encodeToString("+/=another key of 32 bytes/+/=+/".getBytes(StandardCharsets.UTF_8));

    @Test
    void theBodyIsTheFiringAsJson() throws Exception {
        try (var receiver = new Receiver();
                var flow = flow(receiver.url("/"))) {
            flow.send(Firings.segmentCrossed());
            assertThat(receiver.requests().get(0).text())
                    .isEqualTo(Firings.segmentCrossed().toString());
            assertThat(receiver.requests().get(0).headers()).containsEntry("content-type", "application/json");
        }
    }

    @Test
    void twoSecretsSignWithBothWhateverCharactersTheyHave() throws Exception {
        try (var receiver = new Receiver();
                var flow = new OneFlow(
                        "flow-webhook-sink",
                        Map.of("url", receiver.url("/"), "secret", "{{secrets}}"),
                        Map.of("secrets", SECRET + " " + OTHER))) {
            assertThat(flow.send(Firings.segmentCrossed()).getException()).isNull();
            var request = receiver.requests().get(0);
            String signed = "01JD9-17." + OneFlow.NOW.getEpochSecond() + "." + request.text();
            assertThat(request.headers())
                    .containsEntry("webhook-id", "01JD9-17")
                    .containsEntry("webhook-timestamp", Long.toString(OneFlow.NOW.getEpochSecond()))
                    .containsEntry("webhook-signature", "v1," + hmac(SECRET, signed) + " v1," + hmac(OTHER, signed));
        }
    }

    @Test
    void anEndlessOrMuteReceiverIsGivenUpAfterTheTimeout() throws Exception {
        String endless = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwait\r\n";
        for (String answer : List.of("", endless)) {
            try (var receiver = Receiver.answering(answer);
                    var flow = direct(receiver.url("/hook?sig=topsecret"), 300)) {
                Exception failure = flow.send(Firings.segmentCrossed()).getException();
                assertThat(failure)
                        .isInstanceOf(PostFailed.class)
                        .hasMessage("127.0.0.1 …cret: no whole answer within 300 ms");
                assertThat(((PostFailed) failure).status()).isZero();
            }
        }
    }

    @Test
    void aLongAnswerIsReadUpToItsLimitAndItsStatusCounts() throws Exception {
        String body = "x".repeat(5_000_000);
        for (String status : List.of("200", "500")) {
            String answer = "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            try (var receiver = Receiver.answering(answer);
                    var flow = flow(receiver.url("/"))) {
                Exception failure = flow.send(Firings.segmentCrossed()).getException();
                assertThat(failure == null ? 200 : ((PostFailed) failure).status())
                        .isEqualTo(Integer.parseInt(status));
            }
        }
    }

    @Test
    void aReceiverThatIsNotThereIsNamedWithoutItsSecret() throws Exception {
        String url;
        try (var receiver = new Receiver()) {
            url = receiver.url("/hook?sig=topsecret");
        }
        try (var flow = flow(url)) {
            Exception failure = flow.send(Firings.segmentCrossed()).getException();
            assertThat(failure)
                    .isInstanceOf(PostFailed.class)
                    .hasMessageStartingWith("127.0.0.1 …cret: no answer: Connection refused");
            assertThat(failure.toString() + failure.getCause()).doesNotContain("topsecret");
        }
    }

    @Test
    void twoHundredRequestsAreUnderWayAtOnceAndNoThreadWaitsForThem() throws Exception {
        int many = 200;
        try (var receiver = Receiver.answering("");
                var flow = direct(receiver.url("/"), 20_000)) {
            var template = flow.camel().createProducerTemplate();
            List<CompletableFuture<Exchange>> sent = IntStream.range(0, many)
                    .mapToObj(i -> template.asyncSend(
                            "direct:post", e -> e.getMessage().setBody(Firings.segmentCrossed())))
                    .toList();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> receiver.requests().size() == many);
            assertThat(receiver.connections()).isEqualTo(many);
            assertThat(sent).noneMatch(CompletableFuture::isDone);
            receiver.hangUp();
            assertThat(sent).allMatch(exchange -> exchange.join().getException() instanceof PostFailed);
        }
    }

    @Test
    void theFlowGoesOnOffTheEventLoop() throws Exception {
        try (var receiver = new Receiver();
                var flow = flow(receiver.url("/"))) {
            var thread = new CompletableFuture<Thread>();
            flow.after().whenAnyExchangeReceived(e -> thread.complete(Thread.currentThread()));
            flow.send(Firings.segmentCrossed());
            assertThat(thread.join().getName()).doesNotContain("eventloop");
        }
    }

    @Test
    void aUrlOrSecretThatCannotBeUsedIsRefusedAtTheStartWithoutQuotingIt() {
        assertThatThrownBy(() -> flow("ftp://example.org/?sig=topsecret").close())
                .hasStackTraceContaining("url is no URL that starts with https:// or http://")
                .satisfies(e -> assertThat(stack(e)).doesNotContain("topsecret"));
        assertThatThrownBy(() -> flow("https://user:topsecret@example.org/").close())
                .hasStackTraceContaining("url has no plain host")
                .satisfies(e -> assertThat(stack(e)).doesNotContain("topsecret"));
        assertThatThrownBy(() -> new OneFlow(
                                "flow-webhook-sink",
                                Map.of("url", "https://example.org/", "secret", "topsecret"),
                                Map.of())
                        .close())
                .hasStackTraceContaining("secret is not whsec_ followed by 24 to 64 random bytes")
                .satisfies(e -> assertThat(stack(e)).doesNotContain("topsecret"));
    }

    private static String stack(Throwable failure) {
        var text = new StringBuilder();
        for (Throwable e = failure; e != null; e = e.getCause()) {
            text.append(e).append('\n');
        }
        return text.toString();
    }

    private static OneFlow flow(String url) throws Exception {
        return new OneFlow("flow-webhook-sink", Map.of("url", url), Map.of());
    }

    private static OneFlow direct(String url, long timeout) throws Exception {
        var flow = flow(url);
        flow.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:post").to("post:flow-webhook?url=RAW(" + url + ")&responseTimeout=" + timeout);
            }
        });
        flow.into("direct:post");
        return flow;
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
