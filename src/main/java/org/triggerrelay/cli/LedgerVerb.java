package org.triggerrelay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.triggerrelay.ledger.LedgerCare;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relay ledger}: the care of its file. */
@Command(name = "ledger", description = "Look after the ledger's file: backup, restore, vacuum, check.")
final class LedgerVerb extends CommandLineInterface.Verb implements Callable<Integer> {
    private final LedgerCare care;

    LedgerVerb(LedgerCare care) {
        this.care = care;
    }

    @Override
    public Integer call() {
        throw new Settings.Refused("say what to do: ledger backup FILE, restore FILE, vacuum or check");
    }

    private String url() {
        return settings().text("relay.ledger.url");
    }

    @Command(name = "backup", description = "Copy the ledger into a new file, while a relay may run.")
    int backup(@Parameters(paramLabel = "FILE") Path file) {
        System.out.println(care.backup(url(), file) + " bytes in " + file);
        return 0;
    }

    @Command(name = "restore", description = "Put a copy in the ledger's place, while no relay runs.")
    int restore(@Parameters(paramLabel = "FILE") Path file) {
        Path before = care.restore(url(), file);
        System.out.println("restored from " + file + (before == null ? "" : "; what was there is now " + before));
        return 0;
    }

    @Command(name = "vacuum", description = "Give the room of what was deleted back to the disk, while no relay runs.")
    int vacuum() {
        System.out.println(care.vacuum(url()) + " bytes given back");
        return 0;
    }

    @Command(name = "check", description = "Look at every page of the ledger, while a relay may run.")
    int check() {
        List<String> findings = care.check(url());
        findings.forEach(System.out::println);
        System.out.println(
                findings.isEmpty() ? "whole" : "damaged; ./relay ledger restore FILE puts a backup in place");
        return findings.isEmpty() ? 0 : 1;
    }
}
