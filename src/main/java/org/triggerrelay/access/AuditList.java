package org.triggerrelay.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Asking;
import org.triggerrelay.http.Problems;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resource;
import org.triggerrelay.http.Response;
import org.triggerrelay.ledger.AccessLedger;
import org.triggerrelay.ledger.Page;

/** {@code /api/audit}: who has changed what, the newest first. */
record AuditList(AccessLedger ledger) implements Resource {
    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().equals("/api/audit")) {
            return Optional.empty();
        }
        if (!request.method().equals("GET")) {
            return Optional.of(Problems.method(request, "GET, HEAD"));
        }
        var asking = Asking.of(request, List.of("limit", "after"));
        Page.Asked asked = asking.page();
        Page<AccessLedger.Entry> page = Asking.read("after", () -> ledger.trail(asked));
        return Optional.of(asking.listed("entries", page, AuditList::told));
    }

    private static ObjectNode told(AccessLedger.Entry entry) {
        AccessLedger.Change change = entry.change();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("number", entry.number())
                .put("at", change.at().toString())
                .put("who", change.who())
                .put("action", change.action())
                .put("target", change.target());
        put(json, "detail", change.detail());
        put(json, "from", change.from());
        return json;
    }

    private static void put(ObjectNode json, String member, @Nullable String text) {
        if (text != null) {
            json.put(member, text);
        }
    }
}
