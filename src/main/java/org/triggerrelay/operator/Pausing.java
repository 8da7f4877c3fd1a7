package org.triggerrelay.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Moments;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Hold;
import org.triggerrelay.ledger.Ledger;

/** Pauses flows and lets them go: {@code POST /api/flows/NAME/pause} and {@code /api/flows/NAME/resume?since=TIME}. */
final class Pausing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH = Pattern.compile("/api/flows/([^/]+)/(pause|resume)");

    private final Ledger ledger;

    Pausing(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The answer, if the request is about this. */
    Optional<Response> answer(Request request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        if (!request.method().equals("POST")) {
            return Optional.of(Response.problem(405, "found " + request.method() + "; allowed is POST"));
        }
        String flow = URLDecoder.decode(path.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        List<String> known = ledger.reads().flowNames();
        if (!known.contains(flow)) {
            return Optional.of(Response.problem(
                    404,
                    "there is no flow " + flow
                            + Likeness.nearest(flow, known)
                                    .map(near -> "; nearest: " + near)
                                    .orElse("")));
        }
        return Optional.of(path.group(2).equals("pause") ? pause(flow) : resume(flow, request));
    }

    private Response pause(String flow) {
        boolean changed = Committed.of(ledger.hold(flow, Hold.Kind.PAUSED, Hold.PAUSED));
        return Response.json(
                200,
                JSON.createObjectNode().put("flow", flow).put("paused", true).put("changed", changed));
    }

    private Response resume(String flow, Request request) {
        Instant since = Moments.of("since", request.query().get("since"), ledger.now());
        int due = Committed.of(ledger.resume(flow, since));
        return Response.json(
                200,
                JSON.createObjectNode().put("flow", flow).put("paused", false).put("due", due));
    }
}
