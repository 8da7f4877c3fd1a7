package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/**
 * Azure Monitor: alerts in the common schema (learn.microsoft.com, "Common alert schema"), and resource logs of the products
 * that have a mapper here.
 */
final class AzureMonitor implements Platform {
    private static final String ALERTS = "azureMonitorCommonAlertSchema";
    private static final Pattern TEST = Pattern.compile("(?i)test-\\w*alert\\w*(-v\\d)?");

    private final CustomerInsights customerInsights = new CustomerInsights();
    private final DataFactory dataFactory = new DataFactory();

    @Override
    public String name() {
        return "azure-monitor";
    }

    @Override
    public List<JsonNode> pieces(JsonNode message) {
        return ResourceLogs.records(message);
    }

    @Override
    public Mapped map(JsonNode json, Instant received) {
        var notice = new Notice(json);
        if (notice.word("schemaId").equalsIgnoreCase(ALERTS)) {
            return alert(notice.at("data", "essentials"), received);
        }
        return entry(notice, received);
    }

    private Mapped entry(Notice entry, Instant received) {
        if (CustomerInsights.isOne(entry)) {
            return customerInsights.map(entry.json(), received);
        }
        if (DataFactory.isOne(entry)) {
            return dataFactory.map(entry.json(), received);
        }
        String category = entry.text("category");
        return category != null && entry.text("resourceId") != null
                ? new Mapped.Ignored("a resource log of the category " + category + ", of which nothing is known here")
                : new Mapped.Refused("neither an alert in the common schema nor a resource log:"
                        + " it has no schemaId " + ALERTS + ", and no category with a resourceId");
    }

    private Mapped alert(Notice essentials, Instant received) {
        String rule = essentials.text("alertRule");
        Instant fired = essentials.time("firedDateTime");
        if (rule == null || fired == null) {
            return new Mapped.Refused(
                    "no alert of Azure Monitor: it needs data.essentials.alertRule and .firedDateTime");
        }
        if (TEST.matcher(rule).matches()) {
            return new Mapped.Ignored("Azure Monitor's test of an action group");
        }
        Outcome outcome =
                switch (essentials.word("monitorCondition").toLowerCase(Locale.ROOT)) {
                    case "fired" -> Outcome.FAILED;
                    case "resolved" -> Outcome.SUCCEEDED;
                    default -> Outcome.UNKNOWN;
                };
        Instant resolved = essentials.time("resolvedDateTime");
        String alert = essentials.anyText("originAlertId", "alertId");
        return new Draft(name(), Alertmanager.ALERT, rule, outcome)
                .id(alert, fired.toString())
                .time(outcome == Outcome.SUCCEEDED && resolved != null ? resolved : fired, received)
                .started(fired)
                .ended(outcome == Outcome.SUCCEEDED ? resolved : null)
                .status(status(essentials))
                .instance(subscription(essentials.word("alertId")))
                .run(alert)
                .error(outcome == Outcome.FAILED ? essentials.text("description") : null)
                .event();
    }

    private static String status(Notice essentials) {
        String severity = essentials.text("severity");
        return essentials.word("monitorCondition") + (severity == null ? "" : " (" + severity + ")");
    }

    /** The subscription in the id of an alert. */
    private static @Nullable String subscription(String alertId) {
        String[] names = alertId.split("/");
        return names.length > 2 && names[1].equalsIgnoreCase("subscriptions") ? names[2] : null;
    }
}
