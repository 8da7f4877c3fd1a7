package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/** Syncs and transformations of Fivetran (fivetran.com/docs, "Webhooks"). */
final class Fivetran implements Platform {
    private static final Set<String> STARTS = Set.of("sync_start", "dbt_run_start", "transformation_run_start");
    private static final Set<String> GOOD = Set.of("dbt_run_succeeded", "transformation_run_succeeded");
    private static final Set<String> BAD = Set.of("dbt_run_failed", "transformation_run_failed");
    private static final String[] NAMES = {"connection_name", "connector_name", "transformation_name"};
    private static final String[] IDS = {"connection_id", "connector_id", "transformation_id"};
    private static final String[] OF_JOBS = {"dbtJobName", "transformationName", "dbtJobId", "transformationId"};

    @Override
    public String name() {
        return "fivetran";
    }

    @Override
    public Signature signature() {
        return Signature.FIVETRAN;
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        var notice = new Notice(json);
        String event = notice.word("event");
        if (event.isEmpty()) {
            return new Mapped.Refused("no notice of Fivetran: it needs event");
        }
        if (event.equals("test_event")) {
            return new Mapped.Ignored("Fivetran's test of the webhook");
        }
        Outcome outcome = outcome(event, notice.at("data"));
        if (outcome == null) {
            return new Mapped.Ignored("Fivetran's " + event + " is about no run");
        }
        String id = either(notice.anyText(IDS), notice.at("data").anyText("dbtJobId", "transformationId"));
        String subject = either(either(notice.anyText(NAMES), notice.at("data").anyText(OF_JOBS)), id);
        String run = notice.text("sync_id");
        if (subject == null || (run == null && notice.text("created") == null)) {
            return new Mapped.Refused("no sync of Fivetran: it needs connection_name or connection_id, in older notices"
                    + " connector_name or connector_id, and sync_id or created");
        }
        Instant time = notice.time("created");
        String group = notice.anyText("destination_group_id", "group_id");
        return new Draft(name(), Draft.DATA_SOURCE, subject, outcome)
                .id(group, either(id, subject), run == null ? notice.text("created") : run)
                .time(time, received)
                .ended(outcome.ended() ? time : null)
                .status(notice.text("data", "status"))
                .instance(group)
                .run(run)
                .subjectId(id)
                .error(outcome == Outcome.RUNNING ? null : notice.text("data", "reason"))
                .event();
    }

    private static @Nullable String either(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    /** How the run stands; null where the notice is about none. */
    private static @Nullable Outcome outcome(String event, Notice data) {
        if (STARTS.contains(event)) {
            return Outcome.RUNNING;
        }
        if (GOOD.contains(event)) {
            return Outcome.SUCCEEDED;
        }
        if (BAD.contains(event)) {
            return Outcome.FAILED;
        }
        if (!event.equals("sync_end") && !event.equals("status")) {
            return null;
        }
        return switch (data.word("status").toUpperCase(Locale.ROOT)) {
            case "SUCCESSFUL", "SUCCESS" -> Outcome.SUCCEEDED;
            case "FAILURE", "FAILED", "FAILURE_WITH_TASK" -> Outcome.FAILED;
            case "RESCHEDULED" -> Outcome.RETRYING;
            case "CANCELED", "CANCELLED" -> Outcome.CANCELLED;
            default -> Outcome.UNKNOWN;
        };
    }
}
