package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Narrowed;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.KnownRun;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.Page;

/** {@code /runs}, and the status report of one: {@code /runs/RUN}. */
public final class KnownRuns implements Resource {
    private static final List<String> PARAMETERS = List.of("instance", "limit", "after");

    private final LedgerReads ledger;

    public KnownRuns(LedgerReads ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Response> answer(Request request) {
        List<String> names = Paths.names(request.path());
        if (names.isEmpty() || names.size() > 2 || !names.getFirst().equals("runs")) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Problems.method(request, "GET, HEAD"));
        }
        var asking = Asking.of(request, PARAMETERS);
        return Optional.of(names.size() == 1 ? list(asking) : report(asking, names.get(1)));
    }

    private Response list(Asking asking) {
        Page.Asked asked = asking.page();
        Page<KnownRun> page = asking.ofInstance(instance -> ledger.listings().runs(instance, asked));
        return asking.listed("runs", page, KnownRuns::json);
    }

    private Response report(Asking asking, String run) {
        String instance = run.indexOf('\0') >= 0 ? null : instance(asking, run);
        Page.Asked asked = asking.page();
        Optional<KnownRun.Report> report = instance == null
                ? Optional.empty()
                : report(instance, run, asked).or(() -> report(Asking.meant(instance), run, asked));
        return report.map(found -> told(asking, found))
                .orElseGet(() -> Response.problem(404, "no run " + run + " is known" + of(asking.text("instance"))));
    }

    private Optional<KnownRun.Report> report(String instance, String run, Page.Asked asked) {
        return Asking.read("after", () -> ledger.listings().run(instance, run, asked));
    }

    private static String of(@Nullable String instance) {
        return instance == null ? "" : " of instance " + instance;
    }

    /** The instance that is asked for, or the only one that has such a run; null where none has. */
    private @Nullable String instance(Asking asking, String run) {
        String said = Narrowed.instance(asking.request().caller(), asking.text("instance"));
        if (said != null) {
            return said;
        }
        List<String> instances = ledger.listings().instancesOf(run);
        if (instances.size() > 1) {
            throw new Refused(
                    400,
                    "instance",
                    "instance: several have a run " + run + ": " + String.join(", ", instances) + "; say which");
        }
        return instances.isEmpty() ? null : instances.getFirst();
    }

    private static Response told(Asking asking, KnownRun.Report report) {
        ObjectNode json = json(report.run());
        ArrayNode parts = json.putArray("parts");
        for (KnownRun.Part part : report.parts().entries()) {
            ObjectNode told = parts.addObject().put("process", part.process()).put("subject", part.subject());
            if (part.id() != null) {
                told.put("id", part.id());
            }
            told.put("outcome", part.outcome()).put("time", part.time().toString());
        }
        ArrayNode completions = json.putArray("completions");
        for (KnownRun.Completion completion : report.completions()) {
            ObjectNode told = completions.addObject().put("trigger", completion.trigger());
            if (completion.at() != null) {
                told.put("outcome", completion.outcome())
                        .put("event", completion.event())
                        .put("at", completion.at().toString());
            }
        }
        return asking.with(json, report.parts().next());
    }

    private static ObjectNode json(KnownRun run) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("instance", run.instance())
                .put("run", run.run())
                .put("state", run.state().toString());
        if (run.announcedAt() != null) {
            json.put("announcedAt", run.announcedAt().toString());
        }
        if (run.declaredParts() != null) {
            json.put("declaredParts", run.declaredParts());
        }
        return json.put("endedParts", run.endedParts()).put("last", run.last().toString());
    }
}
