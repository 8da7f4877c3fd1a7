package org.triggerrelay.component.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.event.Element;
import org.triggerrelay.event.Elements;
import org.triggerrelay.ledger.LedgerUnavailable;

/**
 * Takes a file in as a stream: a bounded number of events, and of their bytes, waits for the commit, so memory stays
 * flat. Refused lines go to a file of their own beside it, in the file's order. A file that could not be finished is
 * read again from its start: what was committed is then a duplicate.
 */
final class FileIntake {
    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);
    private static final int MOST_OPEN = 500;
    private static final long MOST_OPEN_BYTES = 8L << 20;
    private static final int PROGRESS = 100_000;

    private final Intake intake;
    private final UnaryOperator<Elements> elements;
    private final Path file;
    private final String rejectedFolder;
    private final BooleanSupplier stopping;
    private final Queue<Open> open = new ArrayDeque<>();
    private long openBytes;

    /** An event on its way to the commit. */
    private record Open(CompletableFuture<Optional<FeedReport.Refusal>> done, int bytes) {}

    FileIntake(
            Intake intake,
            UnaryOperator<Elements> elements,
            Path file,
            String rejectedFolder,
            BooleanSupplier stopping) {
        this.intake = intake;
        this.elements = elements;
        this.stopping = stopping;
        this.file = file;
        this.rejectedFolder = rejectedFolder;
    }

    /** Returns once every event of the file is committed or kept as refused. */
    FeedReport take() throws IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(file);
                var refused = new RefusedLines(file, rejectedFolder)) {
            read(elements.apply(Elements.ofFile(in)), refused);
            finishDownTo(0, refused);
            refused.finish();
        } catch (ExecutionException failed) {
            Throwable cause = FeedProducer.cause(failed);
            throw new LedgerUnavailable("file " + file + " is not finished: " + cause.getMessage(), cause);
        } finally {
            settleRest();
        }
        LOG.info("File {}: {}", file, summary(intake.report()));
        return intake.report();
    }

    private void read(Elements elements, RefusedLines refused)
            throws IOException, InterruptedException, ExecutionException {
        long taken = 0;
        for (Element element = elements.next(); element != null; element = elements.next()) {
            if (stopping.getAsBoolean()) {
                throw new LedgerUnavailable("file " + file + " is not finished: the relay is stopping");
            }
            finishDownTo(MOST_OPEN - 1, refused);
            int bytes = element.payload().length;
            open.add(new Open(intake.take(element, element.read()), bytes));
            openBytes += bytes;
            if (++taken % PROGRESS == 0) {
                LOG.info(
                        "File {}: {} events read, {} refused",
                        file,
                        taken,
                        intake.report().getRefused());
            }
        }
    }

    /** Waits for the oldest events until at most so many are open. */
    private void finishDownTo(int most, RefusedLines refused)
            throws IOException, InterruptedException, ExecutionException {
        while (open.size() > most || openBytes > MOST_OPEN_BYTES) {
            Open oldest = open.remove();
            openBytes -= oldest.bytes();
            Optional<FeedReport.Refusal> refusal = oldest.done().get();
            if (refusal.isPresent()) {
                refused.add(refusal.get());
            }
        }
    }

    /** Lets what is under way end, whatever becomes of it: nothing of this reading may meet the next one. */
    private void settleRest() {
        CompletableFuture.allOf(open.stream().map(Open::done).toArray(CompletableFuture[]::new))
                .handle((done, failed) -> true)
                .join();
    }

    private static String summary(FeedReport report) {
        String ignored = report.getIgnored() == 0 ? "" : report.getIgnored() + " ignored, ";
        return report.getAccepted() + " accepted, " + report.getDuplicates() + " duplicates, " + ignored
                + report.getRefused() + " rejected";
    }
}
