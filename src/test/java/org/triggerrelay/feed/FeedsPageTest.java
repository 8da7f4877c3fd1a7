package org.triggerrelay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/feeds.md says what the tables of the mappers say, and shows the example as it is; {@code -Dgolden.update=true} writes the tables. */
class FeedsPageTest {
    private static final Path PAGE = Path.of("docs/feeds.md");
    private static final Pattern TABLE =
            Pattern.compile("<!-- notices of ([a-z-]+) -->\n(.*?)<!-- end -->", Pattern.DOTALL);

    @Test
    void whatBecomesOfEachNoticeIsWhatTheTableOfItsMapperSays() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> platforms = new LinkedHashSet<>();
        var written = new StringBuilder();
        Matcher table = TABLE.matcher(page);
        while (table.find()) {
            platforms.add(table.group(1));
            table.appendReplacement(
                    written,
                    Matcher.quoteReplacement(
                            "<!-- notices of " + table.group(1) + " -->\n" + table(table.group(1)) + "<!-- end -->"));
        }
        table.appendTail(written);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, written);
        } else {
            assertThat(page).isEqualTo(written.toString());
        }
        assertThat(platforms).containsExactlyInAnyOrderElementsOf(Formats.names());
    }

    private static String table(String platform) throws IOException {
        var table = new StringBuilder("| notice | becomes | raises |\n| --- | --- | --- |\n");
        Path file = Path.of("src/test/resources/feed/" + platform + ".json");
        for (JsonNode row : new ObjectMapper().readTree(file.toFile())) {
            Set<String> becomes = new LinkedHashSet<>();
            Set<String> raises = new LinkedHashSet<>();
            for (JsonNode event : row.path("becomes")) {
                becomes.add(event.has("process") ? told(event) : event.has("ignored") ? "ignored" : "refused");
                if (event.has("process")) {
                    raises.add("`" + trigger(event) + "`");
                }
            }
            table.append("| ").append(row.path("case").asText());
            table.append(" | ").append(String.join("; ", becomes));
            table.append(" | ").append(String.join(", ", raises)).append(" |\n");
        }
        return table.toString();
    }

    private static String told(JsonNode event) {
        return event.path("process").asText() + " *"
                + event.path("subject").asText().replace("|", "\\|") + "* "
                + event.path("outcome").asText();
    }

    /** As {@code routes/triggers.camel.yaml} has it. */
    private static String trigger(JsonNode event) {
        String outcome = event.path("outcome").asText();
        boolean isGood = Set.of("succeeded", "warned").contains(outcome);
        boolean isOver = isGood || Set.of("failed", "cancelled", "skipped").contains(outcome);
        return switch (event.path("process").asText()) {
            case "data-source" ->
                isGood
                        ? "data-source-refresh-succeeded"
                        : Set.of("failed", "retrying").contains(outcome) ? "data-source-refresh-failed" : "unmatched";
            case "segment" -> "segment-threshold-crossed";
            case "measure" -> "measure-threshold-crossed";
            case "full" -> isOver ? "full-refresh-completed" : "unmatched";
            case "unification" -> isOver ? "unification-refresh-completed" : "unmatched";
            default -> "unmatched";
        };
    }

    @ParameterizedTest
    @CsvSource({"json, notice.json", "yaml, brightpipe.camel.yaml", "text, brightpipe.jsonata"})
    void theExampleStandsOnThePageAsItIs(String kind, String file) throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("```" + kind + "\n" + Files.readString(Path.of("docs/example-feed", file)) + "```\n");
    }
}
