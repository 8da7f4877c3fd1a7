package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Likeness;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Body;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Refused;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.Listings;
import org.triggerrelay.ledger.Page;
import org.triggerrelay.ledger.StoredFiring;

/** {@code /firings}, one of them, and its acknowledgement by whoever got it. */
public final class Firings implements Resource {
    private static final List<String> PARAMETERS = List.of("trigger", "flow", "state", "since", "limit", "after");
    private static final List<String> MEMBERS = List.of("by", "note");
    private static final int LONGEST_NOTE = 2_000;
    private static final byte[] NOTHING_SAID = {'{', '}'};

    private final Ledger ledger;

    public Firings(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Response> answer(Request request) {
        List<String> names = Paths.names(request.path());
        if (names.isEmpty() || !names.getFirst().equals("firings")) {
            return Optional.empty();
        }
        return switch (names.size()) {
            case 1 -> Optional.of(list(request));
            case 2 -> Optional.of(one(request, names.get(1)));
            default ->
                names.size() == 3 && names.get(2).equals("acknowledgement")
                        ? Optional.of(acknowledged(request, names.get(1)))
                        : Optional.empty();
        };
    }

    private Response list(Request request) {
        if (!request.method().equals("GET")) {
            return Problems.method(request, "GET, HEAD");
        }
        var asking = Asking.of(request, PARAMETERS);
        Page.Asked asked = asking.page();
        Instant since = asking.moment("since", ledger.now());
        var which =
                new Listings.WhichFirings(asking.text("trigger"), asking.text("flow"), asking.deliveryState(), since);
        Page<StoredFiring> page =
                Asking.read("after", () -> ledger.reads().listings().firings(which, asked));
        if (page.entries().isEmpty()) {
            refuseUnknown(which.flow());
        }
        return asking.listed("firings", heardOf(page, request.caller()), FiringJson::of);
    }

    /** What is left of a page for a caller of one instance, which may be nothing: there is a next one all the same. */
    private static Page<StoredFiring> heardOf(Page<StoredFiring> page, Caller caller) {
        return new Page<>(
                page.entries().stream()
                        .filter(stored -> mayHearOf(stored, caller))
                        .toList(),
                page.next());
    }

    private static boolean mayHearOf(StoredFiring stored, Caller caller) {
        return caller.mayHearOf(stored.firing().instanceOrSource());
    }

    private void refuseUnknown(@Nullable String flow) {
        List<String> names = flow == null ? List.of() : ledger.reads().flowNames();
        if (flow != null && !names.contains(flow)) {
            throw new Refused(
                    400,
                    "flow",
                    "flow: no flow " + flow + " is or was in force"
                            + Likeness.nearest(flow, names)
                                    .map(near -> "; the nearest name is " + near)
                                    .orElse(""));
        }
    }

    private Response one(Request request, String id) {
        if (!request.method().equals("GET")) {
            return Problems.method(request, "GET, HEAD");
        }
        Asking.of(request, List.of());
        return told(request, id);
    }

    private Response told(Request request, String id) {
        return ledger.reads()
                .listings()
                .firing(id)
                .filter(stored -> mayHearOf(stored, request.caller()))
                .map(stored -> {
                    ObjectNode json = FiringJson.of(stored);
                    json.putRawValue("firing", new RawValue(stored.firing().toString()));
                    return Response.json(200, json);
                })
                .orElseGet(() -> Response.problem(404, unknown(id)));
    }

    private static String unknown(String id) {
        return id.startsWith("test-")
                ? "firing " + id + " was a test, and tests are not kept"
                : "there is no firing " + id + ", or it has been deleted";
    }

    private Response acknowledged(Request request, String id) {
        if (!request.method().equals("POST")) {
            return Problems.method(request, "POST");
        }
        Body body = Body.of(request.body().length > 0 ? request : request.saying(NOTHING_SAID));
        body.refuseOthersThan(MEMBERS);
        String by = body.text("by");
        String note = note(body);
        body.refuseFaults();
        boolean isThere =
                request.caller().instance() == null || told(request, id).status() == 200;
        return isThere && Committed.of(ledger.acknowledge(id, by, note))
                ? told(request, id)
                : Response.problem(404, unknown(id));
    }

    private static @Nullable String note(Body body) {
        JsonNode note = body.member("note");
        if (note == null) {
            return null;
        }
        if (!note.isTextual()) {
            body.fault("note", "found " + Body.kind(note) + "; allowed is a text");
            return null;
        }
        int length = note.textValue().codePointCount(0, note.textValue().length());
        if (length > LONGEST_NOTE) {
            body.fault("note", "has " + length + " characters; allowed are " + LONGEST_NOTE);
        }
        return note.textValue();
    }
}
