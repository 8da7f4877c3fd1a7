package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.triggerrelay.event.Outcome;

/** Alerts of Prometheus, as Alertmanager's webhook groups them (prometheus.io, "webhook_config"). */
final class Alertmanager implements Format {
    static final String ALERT = "alert";

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public List<Mapped> map(JsonNode json, Instant received) {
        var notice = new Notice(json);
        if (!json.path("alerts").isArray()) {
            return List.of(new Mapped.Refused("no notice of Alertmanager: it needs alerts"));
        }
        return notice.at("alerts").each().stream()
                .map(alert -> alert(notice, alert, received))
                .toList();
    }

    private Mapped alert(Notice notice, Notice alert, Instant received) {
        String subject = alert.text("labels", "alertname");
        Instant started = alert.time("startsAt");
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
