package org.triggerrelay.operator.watching;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends spans by OTLP over HTTP, as JSON. Spans that nobody takes are lost, which the log says once until one is taken again. */
final class SpanSender implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(SpanSender.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile boolean fails;

    /** The endpoint is told without the path that OTLP has for traces. */
    SpanSender(URI endpoint) {
        this.endpoint = URI.create(endpoint.toString().replaceFirst("/+$", "") + "/v1/traces");
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var result = new CompletableResultCode();
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(json(spans).toString()))
                .build();
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
            if (failure == null && response.statusCode() / 100 == 2) {
                fails = false;
                result.succeed();
            } else {
                complain(failure == null ? "answers " + response.statusCode() : "does not answer");
                result.fail();
            }
        });
        return result;
    }

    private void complain(String how) {
        if (!fails) {
            fails = true;
            LOG.warn(
                    "Traces are lost: what listens at {} {}; check relay.traces.endpoint",
                    endpoint.getAuthority(),
                    how);
        }
    }

    private static ObjectNode json(Collection<SpanData> spans) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode all = json.putArray("resourceSpans").addObject();
        all.putObject("resource")
                .set(
                        "attributes",
                        OtlpJson.attributes(
                                spans.iterator().next().getResource().getAttributes()));
        ObjectNode scope = all.putArray("scopeSpans").addObject();
        scope.putObject("scope").put("name", "trigger-relay");
        var list = scope.putArray("spans");
        spans.forEach(span -> list.add(OtlpJson.span(span)));
        return json;
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        client.shutdown();
        return CompletableResultCode.ofSuccess();
    }
}
