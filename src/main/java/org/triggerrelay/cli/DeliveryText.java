package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Deliveries as people read them. */
final class DeliveryText {
    private DeliveryText() {}

    static void print(JsonNode deliveries) {
        if (deliveries.isEmpty()) {
            System.out.println("no such delivery");
            return;
        }
        var table = new Table("DELIVERY", "FLOW", "STATE", "EVENT", "SUBJECT", "ATTEMPTS", "AT", "REASON");
        for (JsonNode delivery : deliveries) {
            add(table, delivery);
        }
        table.print();
    }

    private static void add(Table table, JsonNode delivery) {
        table.add(
                delivery.path("id").asText(),
                delivery.path("flow").asText(),
                delivery.path("state").asText(),
                delivery.path("event").path("id").asText(),
                delivery.path("subject").asText(),
                delivery.path("attempts").asText(),
                delivery.path("ended").asText(delivery.path("due").asText()),
                delivery.path("reason").asText() + Acknowledged.of(delivery));
    }

    static void printWhole(JsonNode delivery) {
        var table = new Table("DELIVERY", "FLOW", "STATE", "EVENT", "SUBJECT", "ATTEMPTS", "AT", "REASON");
        add(table, delivery);
        table.print();
        for (JsonNode attempt : delivery.path("history")) {
            System.out.println(line("  attempt " + attempt.path("number").asText() + "  "
                    + attempt.path("at").asText() + "  "
                    + attempt.path("outcome").asText() + "  "
                    + attempt.path("reason").asText(attempt.path("code").asText())
                    + (attempt.has("answer") ? ": " + attempt.path("answer").asText() : "")));
        }
        for (JsonNode part : delivery.path("parts")) {
            System.out.println(line("  step " + part.path("step").asText() + "  "
                    + part.path("target").asText() + "  " + part.path("state").asText()));
        }
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").stripTrailing();
    }
}
