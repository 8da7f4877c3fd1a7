package org.triggerrelay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Element;
import org.triggerrelay.event.Elements;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Ignored;
import org.triggerrelay.event.Rejection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code relay map}. */
@Command(
        name = "map",
        description = "Show which status events a file's messages become, or why they become none. Nothing is stored.")
final class MapVerb extends CommandLineInterface.Verb implements Callable<Integer> {
    private final Trying trying;

    @Parameters(paramLabel = "FILE", description = "Messages, as the platform sends them.")
    Path file = Path.of("");

    @Option(names = "--feed", paramLabel = "NAME", description = "The feed that they are for.")
    @Nullable
    String feed;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "A mapping to try, instead of the feed's; the feed is named after it unless said.")
    @Nullable
    Path mapping;

    MapVerb(Trying trying) {
        this.trying = trying;
    }

    @Override
    public Integer call() {
        try (InputStream in = Files.newInputStream(file)) {
            return show(trying.read(settings(), feed, mapping, Elements.of(in)));
        } catch (IOException e) {
            throw new Settings.Refused(file + " cannot be read: " + e.getMessage());
        }
    }

    private static int show(Elements elements) throws IOException {
        int refused = 0;
        for (Element element = elements.next(); element != null; element = elements.next()) {
            String place = "line " + element.line() + ": ";
            switch (element.read()) {
                case EventReading.Read read ->
                    System.out.println(place + "event " + indented(read.event().json()));
                case Ignored ignored -> System.out.println(place + "ignored: " + ignored.reason());
                case Rejection rejection -> {
                    System.out.println(place + "refused: " + rejection.reason());
                    refused++;
                }
            }
        }
        return refused == 0 ? 0 : 1;
    }

    private static String indented(String json) throws JsonProcessingException {
        ObjectMapper exact = JsonMapper.builder() // made here: every verb makes this class, and few need the mapper
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        return exact.readTree(json).toPrettyString();
    }
}
