package org.triggerrelay.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relay resume}. */
@Command(name = "resume", description = "Let a flow go that is paused or was switched off.")
final class ResumeVerb extends AskingVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FLOW", description = "The flow's name, as flows lists it.")
    String flow;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Send what was suppressed since this time, too, such as 2026-11-22T06:00:00Z.")
    @Nullable
    String since;

    @Override
    public Integer call() {
        int due = client().ask(
                        "POST",
                        RelayClient.path("/api/flows", flow, "resume"),
                        since == null ? Map.of() : Map.of("since", since))
                .path("due")
                .asInt();
        System.out.println(flow + " goes on" + (since == null ? "" : "; of what was suppressed, " + due + " due"));
        return 0;
    }
}
