package org.triggerrelay.cli;

import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;

/** {@code relay run}. */
@Command(name = "run", description = "Run the relay until it is told to stop.")
final class RunVerb extends CommandLineInterface.Verb implements Callable<Integer> {
    private final ToIntFunction<Settings> run;

    RunVerb(ToIntFunction<Settings> run) {
        this.run = run;
    }

    @Override
    public Integer call() {
        return run.applyAsInt(settings());
    }
}
