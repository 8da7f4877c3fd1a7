package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.triggerrelay.event.Outcome;

/** Alerts of Prometheus, as Alertmanager's webhook groups them (prometheus.io, "webhook_config"). */
final class Alertmanager implements Platform {
    static final String ALERT = "alert";
    private static final String ALERTS = "alerts";

    @Override
    public String name() {
        return "alertmanager";
    }

    /** Each alert, with what its group says. */
    @Override
    public List<JsonNode> pieces(JsonNode message) {
        if (!(message instanceof ObjectNode group) || group.path(ALERTS).isEmpty()) {
            return List.of(message);
        }
        var pieces = new ArrayList<JsonNode>();
        for (JsonNode alert : group.path(ALERTS)) {
            ObjectNode piece = group.deepCopy();
            piece.putArray(ALERTS).add(alert);
            pieces.add(piece);
        }
        return pieces;
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        if (!json.path(ALERTS).isArray()) {
            return new Mapped.Refused("no notice of Alertmanager: it needs alerts");
        }
        var notice = new Notice(json);
        List<Notice> alerts = notice.at(ALERTS).each();
        return alerts.isEmpty()
                ? new Mapped.Ignored("a notice of Alertmanager without an alert")
                : alert(notice, alerts.getFirst(), received);
    }

    private Mapped alert(Notice notice, Notice alert, Instant received) {
        String subject = alert.text("labels", "alertname");
        Instant started = alert.time("startsAt");
        if ("TestAlert".equals(subject) && alert.word("labels", "instance").equals("Grafana")) {
            return new Mapped.Ignored("Grafana's test of a contact point");
        }
        if (subject == null || started == null) {
            return new Mapped.Refused("no alert of Alertmanager: it needs labels.alertname and startsAt");
        }
        Outcome outcome =
                switch (alert.word("status")) {
                    case "firing" -> Outcome.FAILED;
                    case "resolved" -> Outcome.SUCCEEDED;
                    default -> Outcome.UNKNOWN;
                };
        Instant ended = outcome == Outcome.SUCCEEDED ? alert.time("endsAt") : null;
        return new Draft(name(), ALERT, subject, outcome)
                .id(alert.text("fingerprint"), subject, started.toString())
                .time(ended != null ? ended : started, received)
                .started(started)
                .ended(ended)
                .status(alert.text("status"))
                .instance(notice.text("externalURL"))
                .run(alert.text("fingerprint"))
                .error(outcome == Outcome.FAILED ? alert.at("annotations").anyText("description", "summary") : null)
                .link(alert.text("generatorURL"))
                .event();
    }
}
