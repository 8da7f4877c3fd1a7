package org.triggerrelay.component;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.event.Element;
import org.triggerrelay.event.Elements;
import org.triggerrelay.ledger.LedgerUnavailable;

/**
 * Takes a file in as a stream: a bounded number of events wait for their commit, so memory stays flat. Refused lines go
 * to a file of their own beside it, which appears when the whole is done. A file that could not be finished is read
 * again from its start: what was committed is then a duplicate.
 */
final class FileIntake {
    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int IN_FLIGHT = 2_000;
    private static final int PROGRESS = 100_000;

    private final Intake intake;
    private final Path file;
    private final Path rejected;
    private final BooleanSupplier stopping;
    private final Semaphore window = new Semaphore(IN_FLIGHT);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    FileIntake(Intake intake, Path file, String rejectedFolder, BooleanSupplier stopping) {
        this.intake = intake;
        this.stopping = stopping;
        this.file = file;
        this.rejected = file.resolveSibling(rejectedFolder).resolve(file.getFileName() + ".ndjson");
    }

    /** Returns once every event of the file is committed or kept as refused. */
    FeedReport take() throws IOException, InterruptedException {
        long taken = 0;
        try (InputStream in = Files.newInputStream(file)) {
            Elements elements = Elements.of(in);
            for (Element element = elements.next();
                    element != null && failure.get() == null;
                    element = elements.next()) {
                if (stopping.getAsBoolean()) {
                    failure.set(new LedgerUnavailable("the relay is stopping"));
                    break;
                }
                window.acquire();
                intake.take(element, element.read()).whenComplete((done, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                    window.release();
                });
                if (++taken % PROGRESS == 0) {
                    LOG.info(
                            "File {}: {} events read, {} refused",
                            file,
                            taken,
                            intake.report().getRejected().size());
                }
            }
        }
        window.acquire(IN_FLIGHT);
        if (failure.get() != null) {
            throw new LedgerUnavailable(
                    "file " + file + " is not finished: " + failure.get().getMessage(), failure.get());
        }
        keepRefused();
        LOG.info("File {}: {}", file, summary(intake.report()));
        return intake.report();
    }

    private static String summary(FeedReport report) {
        return report.getAccepted() + " accepted, " + report.getDuplicates() + " duplicates, "
                + report.getRejected().size() + " rejected";
    }

    private void keepRefused() throws IOException {
        if (intake.report().getRejected().isEmpty()) {
            return;
        }
        Files.createDirectories(rejected.getParent());
        Path unfinished = rejected.resolveSibling("." + rejected.getFileName());
        try (Writer out = Files.newBufferedWriter(unfinished)) {
            for (FeedReport.Refusal refusal : intake.report().getRejected()) {
                out.write(JSON.createObjectNode()
                        .put("line", refusal.line())
                        .put("reason", refusal.reason())
                        .put("payload", refusal.payload())
                        .toString());
                out.write('\n');
            }
        }
        Files.move(unfinished, rejected, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
