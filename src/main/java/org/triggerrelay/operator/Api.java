package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.delivery.Dispatch;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Resources;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerReads;
import org.triggerrelay.ledger.LedgerUnavailable;

/** Answers operators and monitors, over HTTP or, where no relay runs, for the command line itself. */
public final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;

    private final Ledger ledger;
    private final @Nullable Dispatch dispatch;
    private final Supplier<FlowFiles> files;
    private final Explaining explaining;
    private final Pausing pausing;
    private final Supplier<Preview> previews;
    private final DeadLetters deadLetters;
    private final Resources others;

    /** An interface to this ledger, and to the dispatch where flows run in this process; other paths are those of the others. */
    public Api(
            Ledger ledger,
            @Nullable Dispatch dispatch,
            Supplier<FlowFiles> files,
            Trial trial,
            Supplier<Preview> previews,
            Resubmission resubmission,
            List<Resource> others) {
        var resources = new ArrayList<Resource>(
                List.of(new Events(ledger), new Deliveries(ledger), new Refusals(ledger, resubmission)));
        resources.addAll(others);
        this.others = new Resources(resources, EventReader.MAX_BYTES);
        this.previews = previews;
        this.ledger = ledger;
        this.dispatch = dispatch;
        this.files = files;
        this.pausing = new Pausing(ledger);
        this.deadLetters = new DeadLetters(ledger);
        this.explaining =
                new Explaining(ledger.reads(), trial, () -> files.get().unconfigured());
    }

    public Response answer(Request request) {
        try {
            return switch (request.path()) {
                case "/api/flows" -> Response.json(200, flows());
                case "/api/flows/adopt" -> new Adoption(ledger).adopt(request);
                case "/api/dead-letters" -> deadLetters.list(request.query());
                case "/api/runs" -> Response.json(200, runs(request.caller()));
                case "/api/unsubscribed" -> new Unsubscriptions(ledger).answer(request);
                case "/api/replay" -> deadLetters.replay(request);
                case "/api/explain" -> explaining.answer(request);
                case "/api/preview" -> new Previewing(ledger.reads(), previews.get()).answer(request.query());
                default -> pausing.answer(request).orElseGet(() -> others.answer(request));
            };
        } catch (Refused refused) {
            return Problems.of(refused);
        } catch (IllegalArgumentException refused) {
            return Response.problem(400, String.valueOf(refused.getMessage()));
        } catch (LedgerUnavailable unavailable) {
            return Response.problem(503, String.valueOf(unavailable.getMessage()));
        } catch (RuntimeException failure) {
            LOG.error("The request {} failed", request.path(), failure);
            return Response.problem(500, "the relay failed; its log says more");
        }
    }

    private ArrayNode flows() {
        return FlowStatus.of(ledger, dispatch, files.get());
    }

    private ArrayNode runs(Caller caller) {
        ArrayNode runs = JSON.createArrayNode();
        for (LedgerReads.OpenRun run : ledger.reads().openRuns(MOST)) {
            if (!caller.mayHearOf(run.instance())) {
                continue;
            }
            runs.addObject()
                    .put("instance", run.instance())
                    .put("run", run.run())
                    .put("declaredParts", run.declaredParts())
                    .put("endedParts", run.endedParts())
                    .put("openParts", run.openParts())
                    .put("last", run.last().toString());
        }
        return runs;
    }
}
