package org.triggerrelay.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relay pause}. */
@Command(name = "pause", description = "Pause a flow: what fires is recorded as suppressed, and nothing is sent.")
final class PauseVerb extends AskingVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FLOW", description = "The flow's name, as flows lists it.")
    String flow;

    @Override
    public Integer call() {
        boolean changed = client().ask("POST", RelayClient.path("/api/flows", flow, "pause"), Map.of())
                .path("changed")
                .asBoolean();
        System.out.println(
                changed
                        ? flow + " is paused: nothing is sent, what fires is suppressed; relay resume " + flow
                                + " lets it go"
                        : flow + " was paused already");
        return 0;
    }
}
