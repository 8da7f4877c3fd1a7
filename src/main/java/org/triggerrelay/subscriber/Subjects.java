package org.triggerrelay.subscriber;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.Listings;

/** {@code /api/subjects} and {@code /api/subjects/one}: what is known, and all that is to be told of one of it. */
public final class Subjects implements Resource {
    private static final List<String> PARAMETERS = List.of("process", "search", "instance", "limit", "after");
    private static final List<String> OF_ONE = List.of("process", "instance", "subject", "dimension");

    /** The processes that subjects are known of, and the trigger that reads their numbers. */
    private static final Map<String, String> PROCESSES = new TreeMap<>(Map.of(
            "data-source", "",
            "segment", "segment-threshold-crossed",
            "measure", "measure-threshold-crossed",
            "full", "",
            "unification", ""));

    private final LedgerReads ledger;
    private final OneSubject one;

    /** Those of this ledger. */
    public Subjects(LedgerReads ledger, OneSubject one) {
        this.ledger = ledger;
        this.one = one;
    }

    @Override
    public Optional<Response> answer(Request request) {
        boolean isOne = request.path().equals("/api/subjects/one");
        if (!isOne && !request.path().equals("/api/subjects")) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Problems.method(request, "GET, HEAD"));
        }
        return Optional.of(isOne ? one(request) : list(request));
    }

    private Response list(Request request) {
        var asking = Asking.of(request, PARAMETERS);
        String process = process(asking);
        var page = SubjectPage.of(asking, ledger, process, trigger(process));
        return asking.listed("subjects", page.subjects(), known -> SubjectJson.of(known, page.isOfSeveral())
                .put("process", process)
                .put("key", known.key()));
    }

    private static String trigger(String process) {
        return PROCESSES.getOrDefault(process, "");
    }

    private static String process(Asking asking) {
        String process = asking.text("process");
        if (process == null || !PROCESSES.containsKey(process)) {
            throw new Refused(
                    400,
                    "process",
                    "process: " + (process == null ? "is missing" : "found \"" + process + "\"") + "; allowed is "
                            + String.join(", ", new TreeSet<>(PROCESSES.keySet())));
        }
        return process;
    }

    private Response one(Request request) {
        var asking = Asking.of(request, OF_ONE);
        String process = process(asking);
        String key = needed(asking, "subject");
        String instance = needed(asking, "instance");
        Listings.KnownSubject known = (request.caller().mayHearOf(instance)
                        ? ledger.listings().subject(instance, process, key, trigger(process))
                        : Optional.<Listings.KnownSubject>empty())
                .orElseThrow(() -> new Refused(404, "no " + process + " " + key + " is known of instance " + instance));
        return Response.json(200, one.told(process, trigger(process), known, asking.text("dimension")));
    }

    private static String needed(Asking asking, String name) {
        String text = asking.text(name);
        if (text == null) {
            throw new Refused(400, name, name + ": is missing");
        }
        return text;
    }
}
