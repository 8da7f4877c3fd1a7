package org.triggerrelay.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.triggerrelay.catalog.OwnTrigger;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerCare;
import org.triggerrelay.ledger.LedgerRefused;
import org.triggerrelay.ledger.Rehearsal;
import org.triggerrelay.operator.Preview;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

/** The verbs. Results go to stdout, the log to stderr; 0 is good, 1 findings or failures, 2 wrong usage or settings. */
public final class CommandLineInterface {
    private final CommandLine commands;

    @Command(
            name = "relay",
            description = "Takes status events, raises triggers, starts flows; never loses one, and can say why.",
            synopsisSubcommandLabel = "VERB",
            footer = {
                "",
                "demo, test, soak, bench and package are verbs of the launcher in a checkout.",
                "-Dkey=value after a verb overrides a setting."
            })
    static final class Root {
        final Function<String, Ledger> ledgers;
        final BiFunction<Settings, StatusEvent, Rehearsal> rehearsals;

        final Function<Settings, Preview> previews;
        final RandomGenerator dice;

        Root(
                Function<String, Ledger> ledgers,
                BiFunction<Settings, StatusEvent, Rehearsal> rehearsals,
                Function<Settings, Preview> previews,
                RandomGenerator dice) {
            this.dice = dice;
            this.ledgers = ledgers;
            this.rehearsals = rehearsals;
            this.previews = previews;
        }

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this, and end.")
        boolean help;
    }

    /** What every verb takes. */
    @Command
    static class Verb {
        @ParentCommand
        private Root root;

        @Option(
                names = "-D",
                paramLabel = "KEY=VALUE",
                description = "Override a setting.",
                mapFallbackValue = "",
                scope = ScopeType.INHERIT)
        Map<String, String> definitions = new LinkedHashMap<>();

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this, and end.")
        boolean help;

        Settings settings() {
            definitions.putIfAbsent("relay.home", System.getProperty("relay.home", "")); // from the launcher
            return Settings.of(definitions, System.getenv(), Path.of(""));
        }

        /** Which relay to ask, and how, where that is not the settings'. */
        RelayAddress.Options asked() {
            return RelayAddress.Options.NONE;
        }

        RelayClient client() {
            Settings settings = settings();
            return new RelayClient(
                    settings,
                    RelayAddress.of(settings, asked()),
                    root.ledgers,
                    event -> root.rehearsals.apply(settings, event),
                    () -> root.previews.apply(settings),
                    root.dice);
        }
    }

    /**
     * What starts a relay with its settings, and what checks files with them, both to give the exit code; what opens a
     * ledger by its URL; what tells which triggers and flows an event would meet; what makes flows' messages without sending
     * them; what reads the triggers that the user describes; what reads
     * messages as a feed would; what looks after the ledger's file; and dice that nobody can foretell.
     */
    public CommandLineInterface(
            ToIntFunction<Settings> run,
            ToIntBiFunction<Settings, List<Path>> check,
            Function<String, Ledger> ledgers,
            BiFunction<Settings, StatusEvent, Rehearsal> rehearsals,
            Function<Settings, Preview> previews,
            Function<Settings, List<OwnTrigger>> ownTriggers,
            Trying trying,
            LedgerCare care,
            RandomGenerator dice) {
        commands = new CommandLine(new Root(ledgers, rehearsals, previews, dice))
                .addSubcommand("run", new RunVerb(run))
                .addSubcommand("check", new CheckVerb(check))
                .addSubcommand("flows", new FlowsVerb())
                .addSubcommand("explain", new ExplainVerb())
                .addSubcommand("map", new MapVerb(trying))
                .addSubcommand("preview", new PreviewVerb())
                .addSubcommand("deliveries", new DeliveriesVerb())
                .addSubcommand("retry", new RetryVerb())
                .addSubcommand("drop", new DropVerb())
                .addSubcommand("restore", new RestoreVerb())
                .addSubcommand("dead-letters", new DeadLettersVerb())
                .addSubcommand("replay", new ReplayVerb())
                .addSubcommand("pause", new PauseVerb())
                .addSubcommand("resume", new ResumeVerb())
                .addSubcommand("runs", new RunsVerb())
                .addSubcommand("subscriptions", new SubscriptionsVerb())
                .addSubcommand("unsubscribed", new UnsubscribedVerb())
                .addSubcommand("rejected", new RejectedVerb())
                .addSubcommand("keys", new KeysVerb())
                .addSubcommand("connector", new ConnectorVerb(ownTriggers))
                .addSubcommand("ledger", new LedgerVerb(care))
                .setExecutionExceptionHandler((failure, line, result) -> refuse(failure))
                .setParameterExceptionHandler((failure, arguments) -> {
                    System.err.println("relay: " + failure.getMessage() + "; relay --help lists the verbs");
                    return 2;
                });
    }

    private static int refuse(Exception failure) throws Exception {
        if (failure instanceof Settings.Refused
                || failure instanceof RelayClient.Unreachable
                || failure instanceof LedgerRefused) {
            System.err.println("relay: " + failure.getMessage());
            return 2;
        }
        throw failure;
    }

    /** Runs the verb of these arguments; gives the exit code. */
    public int execute(String... arguments) {
        if (arguments.length == 0) {
            commands.usage(System.err);
            return 2;
        }
        return commands.execute(arguments);
    }
}
