package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.Page;
import org.triggerrelay.trigger.Names;

/**
 * {@code /instances}, {@code /data-sources}, {@code /segments} and {@code /measures}: what there is to choose from in a
 * condition, with what is known of each.
 */
public final class KnownSubjects implements Resource {
    private static final List<String> PARAMETERS = List.of("instance", "search", "limit", "after");

    private final LedgerReads ledger;

    /** A kind of subject: its member in the answer, the process that its events name, the trigger that reads its numbers. */
    private record Kind(String member, String process, String trigger) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "/data-sources", new Kind("dataSources", "data-source", ""),
            "/segments", new Kind("segments", "segment", "segment-threshold-crossed"),
            "/measures", new Kind("measures", "measure", "measure-threshold-crossed"));

    public KnownSubjects(LedgerReads ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Response> answer(Request request) {
        Kind kind = KINDS.get(request.path());
        boolean instances = request.path().equals("/instances");
        if (kind == null && !instances) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Problems.method(request, "GET, HEAD"));
        }
        return Optional.of(kind == null ? instances(request) : subjects(request, kind));
    }

    private Response instances(Request request) {
        var asking = Asking.of(request, List.of("limit", "after"));
        Page.Asked asked = asking.page();
        String own = request.caller().instance();
        Page<String> page = own == null
                ? Asking.read("after", () -> ledger.listings().instances(asked))
                : new Page<>(List.of(own), null);
        return asking.listed("instances", page, name -> JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("title", name)
                .put("value", Names.written(name)));
    }

    private Response subjects(Request request, Kind kind) {
        var asking = Asking.of(request, PARAMETERS);
        var page = SubjectPage.of(asking, ledger, kind.process(), kind.trigger());
        return asking.listed(kind.member(), page.subjects(), known -> SubjectJson.of(known, page.isOfSeveral()));
    }
}
