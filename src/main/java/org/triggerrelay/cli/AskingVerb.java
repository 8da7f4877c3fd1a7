package org.triggerrelay.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every verb takes that asks a relay: which one, with which key. */
@Command
abstract class AskingVerb extends CommandLineInterface.Verb {
    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            description = "The relay to ask, such as https://relay.example.org; also RELAY_URL. Without: the one of the"
                    + " settings, or its ledger where it does not run.")
    @Nullable
    String url;

    @Option(
            names = "--key",
            scope = ScopeType.INHERIT,
            description =
                    "The key to sign in with; better RELAY_KEY, as others on the machine can see what is written here.")
    @Nullable
    String key;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Certificates as PEM: who signs the relay's, where that is not a public authority.")
    @Nullable
    Path authority;

    @Override
    RelayAddress.Options asked() {
        return new RelayAddress.Options(url, key, authority);
    }
}
