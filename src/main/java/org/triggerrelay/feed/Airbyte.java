package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.triggerrelay.event.Outcome;

/**
 * Syncs of Airbyte's connections (docs.airbyte.com, "Webhook notifications"). It has no word for what kind of notice it is:
 * {@code data.success} tells how a sync ended, and what only announces one, or speaks of a connection, has no end.
 */
final class Airbyte implements Platform {

    @Override
    public String name() {
        return "airbyte";
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        var notice = new Notice(json);
        Notice data = notice.at("data");
        if (!data.isObject()) {
            return notice.text("text") != null
                    ? new Mapped.Ignored("a message of Airbyte without a sync")
                    : new Mapped.Refused("no notice of Airbyte: it has neither data nor text");
        }
        Notice connection = data.at("connection");
        String subject = connection.anyText("name", "id");
        String job = data.text("jobId");
        if (subject == null || job == null) {
            return notice.text("text") != null || data.at("workspace").isObject()
                    ? new Mapped.Ignored("a message of Airbyte without a sync")
                    : new Mapped.Refused("no sync of Airbyte: it needs data.connection.name or .id, and data.jobId");
        }
        Instant ended = data.time("finishedAt");
        Outcome outcome = outcome(data, ended != null);
        return new Draft(name(), Draft.DATA_SOURCE, subject, outcome)
                .id(data.text("workspace", "id"), connection.text("id"), job)
                .time(ended != null ? ended : data.time("startedAt"), received)
                .started(data.time("startedAt"))
                .ended(ended)
                .status(data.text("errorType"))
                .instance(data.at("workspace").anyText("name", "id"))
                .run(job)
                .subjectId(connection.text("id"))
                .records(outcome.ended() ? data.count("recordsCommitted") : null)
                .error(outcome == Outcome.FAILED ? data.text("errorMessage") : null)
                .link(connection.text("url"))
                .event();
    }

    private static Outcome outcome(Notice data, boolean ended) {
        JsonNode success = data.at(data.at("success").isMissing() ? "isSuccess" : "success")
                .json();
        if (!success.isBoolean()) {
            return Outcome.UNKNOWN;
        }
        if (success.booleanValue()) {
            return ended ? Outcome.SUCCEEDED : Outcome.RUNNING;
        }
        if (data.word("errorType").equals("manual_cancellation")) {
            return Outcome.CANCELLED;
        }
        boolean hasFailed = ended || data.text("errorMessage") != null || data.text("errorType") != null;
        return hasFailed ? Outcome.FAILED : Outcome.RUNNING;
    }
}
