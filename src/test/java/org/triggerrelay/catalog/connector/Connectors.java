package org.triggerrelay.catalog.connector;

import java.util.List;

/** The connectors that tests look at: for one relay, with each way to sign in. */
final class Connectors {
    static final String HOST = "relay.example.com";

    static final List<SignIn> SIGN_INS = List.of(
            new SignIn.ApiKey(),
            new SignIn.Entra("11111111-2222-3333-4444-555555555555", "contoso.example", "api://relay.example.com"));

    private Connectors() {}

    static Connector with(SignIn signIn) {
        return new Connector(HOST, signIn, List.of());
    }
}
