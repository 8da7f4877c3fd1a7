package org.triggerrelay.component.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The refused lines of a file, written as they come to a file with a leading dot, which gets its name when all of them
 * are on the disk. What an earlier reading of the file left unfinished is begun anew.
 */
final class RefusedLines implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path whole;
    private final Path unfinished;
    private @Nullable FileOutputStream file;
    private @Nullable Writer writer;

    RefusedLines(Path file, String folder) throws IOException {
        this.whole = file.resolveSibling(folder).resolve(file.getFileName() + ".ndjson");
        this.unfinished = whole.resolveSibling("." + whole.getFileName());
        Files.deleteIfExists(unfinished);
    }

    void add(FeedReport.Refusal refusal) throws IOException {
        Writer out = writer == null ? begin() : writer;
        out.write(JSON.createObjectNode()
                .put("line", refusal.line())
                .put("reason", refusal.reason())
                .put("payload", refusal.payload())
                .toString());
        out.write('\n');
    }

    private Writer begin() throws IOException {
        Files.createDirectories(whole.getParent());
        file = new FileOutputStream(unfinished.toFile());
        writer = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
        return writer;
    }

    /** All lines are written: from here on the file of them counts as whole. */
    void finish() throws IOException {
        if (writer != null && file != null) {
            writer.flush();
            file.getFD().sync();
            writer.close();
            Files.move(unfinished, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
        Files.deleteIfExists(unfinished);
    }
}
