package org.triggerrelay.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.triggerrelay.Receiver;
import org.triggerrelay.action.Firings;
import org.triggerrelay.component.post.PostFailed;

/** What the two actions over HTTP have in common: the URL whole, one request, nothing of the exchange in it. */
class HttpActionsTest {
    private static final String SIGNED =
            "/workflows/0f/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=a%2Bb-_c%3D";

    static Stream<Arguments> actions() {
        return Stream.of(Arguments.of("flow-webhook-sink", "url"), Arguments.of("teams-message-sink", "webhookUrl"));
    }

    static Stream<Arguments> targets() {
        return actions().flatMap(action -> Stream.of(
                        Map.entry(SIGNED, SIGNED),
                        Map.entry("/?z=1&a=2&b=x+y&c=R%26D", "/?z=1&a=2&b=x+y&c=R%26D"),
                        Map.entry("?a=b=c==", "/?a=b=c=="),
                        Map.entry("/a%2Fb/(c)/d;e=f?g=h:i@j,k!l*m$n'o~p(q)", "/a%2Fb/(c)/d;e=f?g=h:i@j,k!l*m$n'o~p(q)"),
                        Map.entry("/x?name=два три#4", "/x?name=%D0%B4%D0%B2%D0%B0%20%D1%82%D1%80%D0%B8%234"))
                .map(target -> Arguments.of(action.get()[0], action.get()[1], target.getKey(), target.getValue())));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void theUrlGoesOutByteForByteThroughALiteralAndThroughAProperty(
            String kamelet, String option, String written, String sent) throws Exception {
        try (var receiver = new Receiver()) {
            String url = receiver.url(written);
            try (var literal = new OneFlow(kamelet, Map.of(option, url.replace("'", "''")), Map.of());
                    var property = new OneFlow(kamelet, Map.of(option, "{{the.url}}"), Map.of("the.url", url))) {
                assertThat(literal.send(Firings.refreshFailed()).getException()).isNull();
                assertThat(property.send(Firings.refreshFailed()).getException())
                        .isNull();
            }
            assertThat(receiver.requests())
                    .extracting(Receiver.Request::method, Receiver.Request::target)
                    .containsOnly(tuple("POST", sent));
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void noHeaderOfTheExchangeGetsOutAndTheMessageOfTheFlowStaysAsItWas(String kamelet, String option)
            throws Exception {
        var firing = Firings.segmentCrossed();
        try (var receiver = new Receiver();
                var flow = new OneFlow(kamelet, Map.of(option, receiver.url(SIGNED)), Map.of())) {
            assertThat(flow.send(firing).getException()).isNull();
            var request = receiver.requests().get(0);
            assertThat(request.headers().keySet())
                    .filteredOn(name -> !name.startsWith("ce-"))
                    .isSubsetOf(
                            "host", "content-type", "content-length", "user-agent", "accept-encoding", "connection");
            assertThat(request.headers()).containsEntry("user-agent", "trigger-relay");
            assertThat(request.headers().get("content-type")).startsWith("application/json");
            Exchange after = flow.after().getExchanges().get(0);
            assertThat(after.getMessage().getBody()).isSameAs(firing);
            assertThat(after.getMessage().getHeaders())
                    .containsEntry("CamelTriggerFlow", "one-flow")
                    .containsEntry("Subject", "of the flow")
                    .doesNotContainKeys("CamelHttpUri", "Content-Type", "CamelHttpResponseCode");
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aBusyReceiverIsAskedOnceAndItsWishIsHandedOn(String kamelet, String option) throws Exception {
        String busy = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nbusy";
        assertRefused(kamelet, option, busy, 429, "7");
        assertRefused(kamelet, option, busy.replace("429", "503"), 503, "7");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void aRedirectIsNotFollowed(String kamelet, String option) throws Exception {
        try (var elsewhere = new Receiver()) {
            for (String status : new String[] {"301", "302", "303", "307", "308"}) {
                String moved = "HTTP/1.1 " + status + " Moved\r\nLocation: " + elsewhere.url("/")
                        + "\r\nContent-Length: 0\r\n\r\n";
                assertRefused(kamelet, option, moved, Integer.parseInt(status), null);
            }
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void camelPrintsNoSignature(String kamelet, String option) throws Exception {
        try (var flow = new OneFlow(kamelet, Map.of(option, "https://h.example/?a=1&sig=topsecret&b=2"), Map.of())) {
            assertThat(flow.camel().getEndpoints())
                    .extracting(Object::toString)
                    .anyMatch(text -> text.contains(option + "=xxxxxx"))
                    .noneMatch(text -> text.contains("topsecret"));
        }
    }

    private static void assertRefused(String kamelet, String option, String answer, int status, String retryAfter)
            throws Exception {
        try (var receiver = Receiver.answering(answer);
                var flow = new OneFlow(kamelet, Map.of(option, receiver.url("/hook?sig=topsecret")), Map.of())) {
            Exception failure = flow.send(Firings.refreshFailed()).getException();
            assertThat(failure).isInstanceOf(PostFailed.class).hasMessage("127.0.0.1 …cret answered " + status);
            assertThat(((PostFailed) failure).status()).isEqualTo(status);
            assertThat(((PostFailed) failure).retryAfter()).isEqualTo(retryAfter);
            assertThat(receiver.requests()).hasSize(1);
            assertThat(flow.after().getExchanges()).isEmpty();
        }
    }
}
