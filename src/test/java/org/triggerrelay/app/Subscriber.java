package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Somebody who subscribes at a relay over HTTP. */
record Subscriber(TestRelay relay) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Answer ask(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        return ask(method, relay.uri(path), body, headers);
    }

    static Answer ask(String method, URI uri, String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty() && headers.length == 0) {
            request.header("Content-Type", "application/json");
        } else if (headers.length > 0) {
            request.headers(headers);
        }
        return Answer.send(request);
    }

    /** Posts a subscription, whatever is answered. */
    Answer post(String trigger, String body) throws IOException, InterruptedException {
        return ask("POST", "/triggers/" + trigger + "/subscriptions", body);
    }

    /** Subscribes this URL with these conditions, which has to be answered 201. */
    Answer subscribe(String trigger, String url, String... conditions) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("callbackUrl", url);
        for (String condition : conditions) {
            String[] parts = condition.split("=", 2);
            body.set(parts[0], JSON.readTree(parts[1]));
        }
        Answer answer = post(trigger, body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    /** Ends a subscription by the address that it was given. */
    static Answer end(Answer subscribed) throws IOException, InterruptedException {
        return ask("DELETE", URI.create(subscribed.header("Location")), "");
    }

    static Answer get(Answer subscribed) throws IOException, InterruptedException {
        return Answer.get(URI.create(subscribed.header("Location")));
    }

    static Answer patch(Answer subscribed, String body) throws IOException, InterruptedException {
        return ask(
                "PATCH",
                URI.create(subscribed.header("Location")),
                body,
                "Content-Type",
                "application/merge-patch+json");
    }

    /** Asks for something below the subscription. */
    static Answer act(Answer subscribed, String action) throws IOException, InterruptedException {
        return ask("POST", URI.create(subscribed.header("Location") + "/" + action), "");
    }
}
