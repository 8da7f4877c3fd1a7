package org.triggerrelay.demo;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.triggerrelay.Running;
import org.triggerrelay.cli.Logging;
import org.triggerrelay.cli.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verb {@code demo}: 0 when every expected delivery arrived exactly as expected, 1 otherwise, 2 for wrong usage. */
@Command(
        name = "relay demo",
        sortOptions = false,
        description = "Plays a sample day through files, a queue and HTTP, and shows each delivery as it arrives.",
        footer = {
            "",
            "Teams, Power Automate, the mail server and the broker are stand-ins inside",
            "this process: nothing leaves the machine. Ports are free ones, files are in",
            "a temporary folder."
        })
public final class Demo implements Callable<Integer> {
    private final PrintStream out;
    private final boolean terminal;
    private final Duration patience;

    @Option(names = "--keep", description = "Leave it running until Ctrl-C; keep the folder.")
    boolean keep;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "Override a setting.", mapFallbackValue = "")
    Map<String, String> definitions = new LinkedHashMap<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this, and end.")
    boolean help;

    Demo(PrintStream out, boolean terminal, Duration patience) {
        this.out = out;
        this.terminal = terminal;
        this.patience = patience;
    }

    public static void main(String[] arguments) {
        var demo = new Demo(System.out, isTerminal(), Duration.ofSeconds(30));
        int code = demo.execute(System.err, arguments);
        System.out.flush();
        System.exit(code);
    }

    /** Runs with these arguments; gives the exit code. */
    int execute(PrintStream err, String... arguments) {
        return new CommandLine(this)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((failure, given) -> {
                    err.println("relay: " + failure.getMessage() + "; ./relay demo --help lists the options");
                    return 2;
                })
                .setExecutionExceptionHandler((failure, line, result) -> refuse(failure, err))
                .execute(arguments);
    }

    private static int refuse(Exception failure, PrintStream err) throws Exception {
        if (failure instanceof Running.Refused || failure instanceof Settings.Refused) {
            err.println("relay: " + failure.getMessage());
            return 2;
        }
        throw failure;
    }

    @Override
    public Integer call() throws Exception {
        long begun = System.nanoTime();
        Logging.to(definitions.getOrDefault("relay.log.level", "warn"));
        var screen = new Screen(out, terminal && System.getenv("NO_COLOR") == null);
        screen.title("Trigger Relay: a sample day");
        Path home = Path.of(System.getProperty("relay.home", ""));
        try (var stage = new Stage(definitions, home, keep, InstantSource.system())) {
            var hook = new Thread(stage::close);
            Runtime.getRuntime().addShutdownHook(hook);
            Guide.introduce(stage, screen);
            var performance =
                    new Performance(stage, screen, patience, terminal ? Duration.ofMillis(500) : Duration.ZERO);
            Score score = performance.play(SampleDay.acts());
            int code = Guide.conclude(score, Duration.ofNanos(System.nanoTime() - begun), keep, screen);
            if (keep) {
                Guide.invite(stage, screen);
                while (true) {
                    performance.listen(Duration.ofHours(1));
                }
            }
            Runtime.getRuntime().removeShutdownHook(hook);
            return code;
        }
    }

    /** From Java 22 on a console is there even when nobody sits at it. */
    @SuppressWarnings("SystemConsoleNull") // on Java 21 it says what it always said
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException java21) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
