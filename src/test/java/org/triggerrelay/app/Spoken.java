package org.triggerrelay.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.triggerrelay.cli.CommandLineInterface;
import org.triggerrelay.ledger.LedgerCare;

/** What a verb has said in this JVM, which is much quicker than one of its own; no ledger can be opened for it. */
record Spoken(int exit, String out, String err) {

    static Spoken by(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int exit = commands().execute(arguments);
            return new Spoken(exit, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static CommandLineInterface commands() {
        return new CommandLineInterface(
                settings -> 1,
                (settings, files) -> 1,
                url -> {
                    throw new AssertionError("a ledger was opened");
                },
                (settings, event) -> {
                    throw new AssertionError("route files were read");
                },
                settings -> {
                    throw new AssertionError("route files were read");
                },
                settings -> List.of(),
                (settings, feed, mapping, messages) -> messages,
                new LedgerCare(new Random(1)),
                new Random(1));
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out);
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
