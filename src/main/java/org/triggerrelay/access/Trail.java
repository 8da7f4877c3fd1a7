package org.triggerrelay.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Committed;
import org.triggerrelay.http.Paths;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.AccessLedger;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;

/**
 * Puts each change that went well on the trail, and into the log before that. The answer waits for the trail; where the
 * ledger has taken the change and cannot take its row, the change stands, is answered as what it is, and the log has it:
 * an error would have it made a second time.
 */
public final class Trail {
    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 500;

    /** Parameters that say which; what else a request may have in its query is not kept. */
    private static final Set<String> TOLD = Set.of(
            "flow", "trigger", "since", "until", "delivery", "all", "new-id", "from", "to", "address", "instance");

    private final Ledger ledger;

    /** The trail in this ledger. */
    public Trail(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The same answers, with their changes on the trail. */
    public Function<Request, Response> of(Function<Request, Response> answers) {
        return request -> {
            Response answer = answers.apply(request);
            if (answer.status() >= 200 && answer.status() < 300) {
                note(request, answer);
            }
            return answer;
        };
    }

    private void note(Request request, Response answer) {
        Right right = Rights.of(request.method(), request.path());
        if (!right.action().isEmpty()) {
            keep(change(request, right, answer));
        }
    }

    private AccessLedger.Change change(Request request, Right right, Response answer) {
        List<String> names =
                right.match(request.method(), Paths.names(request.path())).orElse(List.of());
        var target = new ArrayList<>(names);
        if (answer.status() == 201) {
            String made = made(answer);
            if (made != null) {
                target.add(made);
            }
        }
        boolean isByAddress = right.isOpen() && request.caller().equals(Caller.NOBODY);
        return new AccessLedger.Change(
                ledger.now(),
                isByAddress ? "whoever has its address" : line(request.caller().name()),
                right.action(),
                line(String.join(" ", target)),
                detail(request),
                request.from().isEmpty() ? null : request.from());
    }

    /** The id of what a request has made. */
    private static @Nullable String made(Response answer) {
        try {
            return JSON.readTree(answer.body()).path("id").textValue();
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    private static @Nullable String detail(Request request) {
        String told = new TreeMap<>(request.query())
                .entrySet().stream()
                        .filter(parameter -> TOLD.contains(parameter.getKey()))
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining(" "));
        return told.isEmpty() ? null : line(told);
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private void keep(AccessLedger.Change change) {
        LOG.info(
                "{}: {} {}{}",
                change.who(),
                change.action(),
                change.target(),
                change.detail() == null ? "" : " " + change.detail());
        try {
            Committed.of(ledger.access().keep(change));
        } catch (LedgerUnavailable unavailable) {
            LOG.error("The change before this line is not on the trail: {}", unavailable.getMessage());
        }
    }
}
