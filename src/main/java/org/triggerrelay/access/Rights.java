package org.triggerrelay.access;

import static org.triggerrelay.http.Scope.EVENTS_WRITE;
import static org.triggerrelay.http.Scope.OPERATOR;
import static org.triggerrelay.http.Scope.READ;
import static org.triggerrelay.http.Scope.SUBSCRIPTIONS_WRITE;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Scope;

/** The one table of who may do what. The first row that fits a request counts; what no row names is for operators. */
final class Rights {
    /** What takes events in: the paths of routes, which the table does not know. */
    static final Right FEED = row("POST", "/events", Set.of(EVENTS_WRITE), false, "", "Send events to a feed");

    private static final String ONE = "/triggers/{trigger}/subscriptions/{id}";
    private static final String WITH_KEY = ONE + ".{key}";

    private static final List<Right> OPEN = List.of(
            open("GET", "/", "", "The page"),
            open("GET", "/web/**", "", "What belongs to the page"),
            open("GET", "/sign-in", "", "The form to sign in with"),
            open("POST", "/sign-in", "", "Sign in by a key"),
            open("POST", "/sign-out", "", "Sign out"),
            open("GET", "/sign-in/openid", "", "Sign in by OpenID Connect"),
            open("GET", "/sign-in/openid/callback", "", "The way back from there"),
            open("GET", "/observe/health", "", "Health; without `read` only whether it is well"),
            open("GET", "/observe/health/**", "", "The same, for probes"),
            open("GET", "/unsubscribe/{link}", "", "The page that a mail's link leads to"),
            open("POST", "/unsubscribe/{link}", "", "End these mails; the link is the credential"),
            open("GET", "/api/me", "", "Who asks, and how to sign in"));

    /** At the root, and below {@code /api}. */
    private static final List<Right> SUBSCRIBERS = List.of(
            open("GET", WITH_KEY, "", "A subscription, by its own key"),
            open("PATCH", WITH_KEY, "change", "Change it, by its own key"),
            open("DELETE", WITH_KEY, "unsubscribe", "End it, by its own key"),
            open("POST", WITH_KEY + "/test", "test", "Send it a test, by its own key"),
            open("POST", WITH_KEY + "/secret", "rotate", "Give it another secret, by its own key"),
            subscriberReads("/triggers", "The triggers"),
            subscriberReads("/triggers/{trigger}", "One of them"),
            subscriberReads("/triggers/{trigger}/subscriptions", "Subscriptions to it"),
            subscriberReads(ONE, "A subscription"),
            subscriberReads("/subscriptions", "All subscriptions"),
            subscriberReads("/instances", "Instances"),
            subscriberReads("/data-sources", "Data sources"),
            subscriberReads("/segments", "Segments"),
            subscriberReads("/measures", "Measures"),
            subscriberReads("/runs/{run}", "The report of a run"),
            subscriberReads("/firings", "Firings"),
            subscriberReads("/firings/{id}", "A firing"),
            subscriberReads("/openapi.json", "The interface as OpenAPI"),
            subscriberReads("/asyncapi.json", "Events and firings as AsyncAPI"),
            subscribes("POST", "/triggers/{trigger}/subscriptions", "subscribe", "Subscribe"),
            subscribes("PATCH", ONE, "change", "Change a subscription"),
            subscribes("DELETE", ONE, "unsubscribe", "End a subscription"),
            subscribes("POST", ONE + "/test", "test", "Send it a test"),
            subscribes("POST", ONE + "/secret", "rotate", "Give it another secret"),
            subscribes("POST", "/firings/{id}/acknowledgement", "acknowledge", "Acknowledge a firing"));

    private static final List<Right> OPERATORS = List.of(
            subscriberReads("/runs", "Runs"),
            reads("GET", "/event", "The page that a card's button leads to"),
            readsAll("/observe/metrics", "Metrics"),
            reads("GET", "/api/events", "Events"),
            reads("GET", "/api/events/{number}", "An event"),
            reads("GET", "/api/deliveries", "Deliveries"),
            reads("GET", "/api/deliveries/{id}", "A delivery"),
            operates("POST", "/api/deliveries/{id}/retry", "retry", "Try it now"),
            operates("POST", "/api/deliveries/{id}/drop", "drop", "Drop it"),
            operates("POST", "/api/deliveries/{id}/restore", "restore", "Undo that"),
            reads("GET", "/api/subjects", "Subjects"),
            reads("GET", "/api/subjects/one", "A subject"),
            reads("POST", "/api/history", "Where conditions would have fired"),
            reads("POST", "/api/route-file", "A subscription as a route file"),
            row("POST", "/api/try", Set.of(SUBSCRIPTIONS_WRITE), false, "try", "Send a test somewhere"),
            reads("GET", "/api/stream", "That something has changed"),
            reads("GET", "/api/explain", "Why flows fired for an event, or did not"),
            reads("POST", "/api/explain", "The same for an event that was not sent"),
            reads("GET", "/api/runs", "Open runs"),
            readsAll("/api/now", "Whether it is well"),
            readsAll("/api/flows", "Flows"),
            readsAll("/api/preview", "What a flow would send"),
            readsAll("/api/dead-letters", "Dead letters"),
            readsAll("/api/rejected", "What was rejected"),
            readsAll("/api/rejected/{number}", "One of them"),
            readsAll("/api/unsubscribed", "Who wants no more mails"),
            readsAll("/api/keys", "API keys, without themselves"),
            readsAll("/api/audit", "The trail of changes"),
            operatesAll("POST", "/api/flows/{flow}/pause", "pause", "Pause a flow"),
            operatesAll("POST", "/api/flows/{flow}/resume", "resume", "Let it go"),
            operatesAll("POST", "/api/flows/adopt", "adopt", "Give a flow's deliveries to another"),
            operatesAll("POST", "/api/replay", "replay", "Replay dead letters"),
            operatesAll("POST", "/api/rejected/{number}/resubmit", "resubmit", "Submit what was rejected again"),
            operatesAll("DELETE", "/api/rejected/{number}", "resolve", "Mark it as resolved"),
            operatesAll("DELETE", "/api/unsubscribed", "mail again", "Send mails to an address again"),
            operatesAll("POST", "/api/keys", "add key", "Make an API key"),
            operatesAll("DELETE", "/api/keys/{id}", "remove key", "Remove an API key"));

    /** What is in none of the rows above. */
    private static final List<Right> OTHERS = List.of(
            readsAll("/api/**", "Anything else below /api"),
            operatesAll("*", "/**", "change anything else", "Anything else"));

    private static final List<Right> NAMED = Stream.of(
                    OPEN.stream(), SUBSCRIBERS.stream().flatMap(Rights::atBoth), OPERATORS.stream())
            .flatMap(rows -> rows)
            .toList();

    private Rights() {}

    private static Stream<Right> atBoth(Right right) {
        return Stream.of(
                right,
                new Right(
                        right.method(),
                        "/api" + right.path(),
                        right.anyOf(),
                        right.ofAll(),
                        right.action(),
                        right.what()));
    }

    /** The row of a request; HEAD counts as GET. */
    static Right of(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        List<String> names = Paths.names(path);
        return Stream.concat(NAMED.stream(), OTHERS.stream())
                .filter(right -> right.match(asked, names).isPresent())
                .findFirst()
                .orElse(OTHERS.getLast()); // a path that cannot be read
    }

    /** The rows that name what there is. */
    static List<Right> named() {
        return NAMED;
    }

    /** The rows for all else. */
    static List<Right> others() {
        return OTHERS;
    }

    private static Right open(String method, String path, String action, String what) {
        return row(method, path, Set.of(), false, action, what);
    }

    private static Right subscriberReads(String path, String what) {
        return row("GET", path, Set.of(READ, SUBSCRIPTIONS_WRITE), false, "", what);
    }

    private static Right subscribes(String method, String path, String action, String what) {
        return row(method, path, Set.of(SUBSCRIPTIONS_WRITE), false, action, what);
    }

    private static Right reads(String method, String path, String what) {
        return row(method, path, Set.of(READ), false, "", what);
    }

    private static Right readsAll(String path, String what) {
        return row("GET", path, Set.of(READ), true, "", what);
    }

    private static Right operates(String method, String path, String action, String what) {
        return row(method, path, Set.of(OPERATOR), false, action, what);
    }

    private static Right operatesAll(String method, String path, String action, String what) {
        return row(method, path, Set.of(OPERATOR), true, action, what);
    }

    private static Right row(String method, String path, Set<Scope> anyOf, boolean ofAll, String action, String what) {
        return new Right(method, path, anyOf, ofAll, action, what);
    }
}
