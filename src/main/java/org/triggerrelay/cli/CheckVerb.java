package org.triggerrelay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relay check}. */
@Command(
        name = "check",
        description = "Say what is wrong in the route files, or in these ones, without running anything of them.")
final class CheckVerb extends CommandLineInterface.Verb implements Callable<Integer> {
    private final ToIntBiFunction<Settings, List<Path>> check;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Check these files as flows, beside what is there.")
    List<Path> files = new ArrayList<>();

    CheckVerb(ToIntBiFunction<Settings, List<Path>> check) {
        this.check = check;
    }

    @Override
    public Integer call() {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new Settings.Refused(file + " is no file; name the files to check, or none to check all");
            }
        }
        return check.applyAsInt(settings(), files);
    }
}
