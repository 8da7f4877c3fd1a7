package org.triggerrelay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relay unsubscribed}. */
@Command(name = "unsubscribed", description = "List who wants no more mails of which flow, or undo it.")
final class UnsubscribedVerb extends AskingVerb implements Callable<Integer> {
    @Option(names = "--flow", description = "Only of this flow.")
    @Nullable
    String flow;

    @Option(names = "--remove", paramLabel = "ADDRESS", description = "Send mails of --flow to this address again.")
    @Nullable
    String remove;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        if (remove != null) {
            return remove(remove);
        }
        JsonNode all = client().ask("GET", "/api/unsubscribed", flow == null ? Map.of() : Map.of("flow", flow));
        if (json) {
            System.out.println(all);
        } else if (all.isEmpty()) {
            System.out.println("nobody has unsubscribed");
        } else {
            var table = new Table("FLOW", "ADDRESS", "SINCE");
            all.forEach(one -> table.add(
                    one.path("flow").asText(),
                    one.path("address").asText(),
                    one.path("since").asText()));
            table.print();
        }
        return 0;
    }

    private int remove(String address) {
        if (flow == null) {
            throw new RelayClient.Unreachable(
                    "--remove needs --flow: say of which flow " + address + " gets mails again");
        }
        boolean removed = client().ask("DELETE", "/api/unsubscribed", Map.of("flow", flow, "address", address))
                .path("removed")
                .asBoolean();
        System.out.println(
                removed
                        ? address + " gets the mails of " + flow + " again"
                        : address + " has not unsubscribed from " + flow);
        return removed ? 0 : 1;
    }
}
