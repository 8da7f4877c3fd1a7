package org.triggerrelay.catalog.connector;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.triggerrelay.catalog.OwnTrigger;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Samples;
import org.triggerrelay.trigger.Trigger;

/** The connectors that tests look at: for one relay, with each way to sign in, and with a trigger of a user's. */
final class Connectors {
    static final String HOST = "relay.example.com";

    static final List<SignIn> SIGN_INS = List.of(
            new SignIn.ApiKey(),
            new SignIn.Entra("11111111-2222-3333-4444-555555555555", "contoso.example", "api://relay.example.com"));

    private static final OwnTrigger OWN = new OwnTrigger(
            "queue-length-read",
            "When a queue is long (or short)",
            "The length of a queue was read.",
            "",
            Trigger.Kind.NUMBER,
            Set.of(Outcome.SUCCEEDED),
            Samples.event("segment-threshold-crossed"));

    /** What rules are held against, by what it is. */
    static final Map<String, Definition> DEFINITIONS = Map.of(
            "with a key", Definition.of(with(SIGN_INS.getFirst()).definition()),
            "with Entra ID", Definition.of(with(SIGN_INS.getLast()).definition()),
            "with a trigger of the user's",
                    Definition.of(new Connector(HOST, SIGN_INS.getFirst(), List.of(OWN)).definition()));

    private Connectors() {}

    static Connector with(SignIn signIn) {
        return new Connector(HOST, signIn, List.of());
    }
}
