package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Optional;
import org.triggerrelay.explain.Explanation;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Journal;
import org.triggerrelay.ledger.Ledger;

/** {@code /api/events}: what was accepted, searched and filtered, and one event with all that is known of it. */
final class Events implements Resource {
    private static final List<String> PARAMETERS = List.of(
            "search",
            "id",
            "source",
            "process",
            "subject",
            "outcome",
            "instance",
            "feed",
            "trigger",
            "since",
            "until",
            "limit",
            "after");

    private final Ledger ledger;

    Events(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Response> answer(Request request) {
        List<String> names = Paths.names(request.path());
        if (names.size() < 2
                || names.size() > 3
                || !names.get(0).equals("api")
                || !names.get(1).equals("events")) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Problems.method(request, "GET, HEAD"));
        }
        return Optional.of(names.size() == 2 ? list(request) : one(request, names.get(2)));
    }

    private Response list(Request request) {
        var asking = Asking.of(request, PARAMETERS);
        var which = new Journal.WhichEvents(
                asking.text("id"),
                asking.text("source"),
                asking.text("process"),
                asking.text("subject"),
                asking.text("outcome"),
                asking.instance(),
                asking.text("feed"),
                asking.text("trigger"),
                asking.text("search"),
                asking.moment("since", ledger.now()),
                asking.moment("until", ledger.now()));
        Journal.Found<Journal.Entry> found =
                Asking.read("after", () -> ledger.reads().journal().events(which, asking.page()));
        return asking.found("events", found, EntryJson::of);
    }

    private Response one(Request request, String number) {
        Asking.of(request, List.of());
        return Optional.of(number)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .flatMap(text -> ledger.reads().journal().event(Long.parseLong(text)))
                .filter(whole ->
                        request.caller().mayHearOf(whole.entry().event().instanceOrSource()))
                .map(whole -> Response.json(200, json(whole)))
                .orElseGet(
                        () -> Response.problem(404, "there is no event number " + number + ", or it has been deleted"));
    }

    private static ObjectNode json(Journal.Whole whole) {
        ObjectNode json = EntryJson.of(whole.entry());
        String text = whole.entry().event().json();
        json.putRawValue("event", new RawValue(text));
        json.put("raw", text);
        ArrayNode conflicts = json.putArray("conflicts");
        whole.conflicts().forEach(conflict -> conflicts
                .addObject()
                .put("at", conflict.at().toString())
                .put("raw", conflict.json()));
        json.putArray("explanations").add(ExplanationJson.of(Explanation.of(whole.facts())));
        return json;
    }
}
