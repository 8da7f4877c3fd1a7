package org.triggerrelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.UriParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.cli.CommandLineInterface;
import org.triggerrelay.component.TriggerEndpoint;
import org.triggerrelay.feed.Formats;
import org.triggerrelay.ledger.LedgerCare;
import org.triggerrelay.trigger.Trigger;

/** The papers name what there is: each setting with its default, each option, trigger and kamelet, and no verb too many. */
class PapersTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (?:`([^`]*)`)? ?\\|");
    private static final Pattern VERB = Pattern.compile("(?<![\\w./-])\\./relay ([a-z][a-z-]*)");
    private static final Pattern CASE = Pattern.compile("(?:^|in|;;)\\s*([a-z]+(?: \\| [a-z]+)*)\\)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");

    @Test
    void theReadmeNamesEverySettingWithItsDefaultAndNoOther() throws IOException {
        var settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("application.properties"))) {
            settings.load(file);
        }
        var expected = new TreeMap<String, String>();
        settings.stringPropertyNames().forEach(key -> expected.put(key, settings.getProperty(key)));

        assertThat(ofEachFeed(rows(section("## Settings")))).isEqualTo(expected);
    }

    /** A row for {@code {feed}} is one of each platform's. */
    private static Map<String, String> ofEachFeed(Map<String, String> rows) {
        var all = new TreeMap<String, String>();
        rows.forEach((name, value) -> {
            if (name.contains("{feed}")) {
                Formats.names().forEach(feed -> all.put(name.replace("{feed}", feed), value));
            } else {
                all.put(name, value);
            }
        });
        return all;
    }

    @Test
    void theReadmeNamesEveryOptionOfAFlowAndNoOther() throws IOException {
        Set<String> options = Arrays.stream(TriggerEndpoint.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(UriParam.class))
                .map(Field::getName)
                .collect(Collectors.toSet());

        assertThat(firstCells(section("### Conditions and options"))).isEqualTo(options);
    }

    @Test
    void theReadmeNamesEveryTriggerAndNoOther() throws IOException {
        assertThat(firstCells(section("### Triggers"))).isEqualTo(Trigger.builtIn());
    }

    @Test
    void theReadmeNamesEveryKameletAndNoOther() throws IOException {
        Set<String> kamelets;
        try (Stream<Path> files = Files.list(Path.of("routes/kamelets"))) {
            kamelets = files.map(file -> file.getFileName().toString().replace(".kamelet.yaml", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(firstCells(section("## Actions"))).isEqualTo(kamelets);
    }

    @ParameterizedTest
    @MethodSource("papers")
    void everyVerbThatAPaperNamesExists(Path paper) throws IOException {
        var verbs = VERB.matcher(Files.readString(paper))
                .results()
                .map(match -> match.group(1))
                .filter(verb -> !launcherVerbs().contains(verb))
                .collect(Collectors.toCollection(TreeSet::new));
        var commands = new CommandLineInterface(
                settings -> 1,
                (settings, files) -> 1,
                url -> {
                    throw new IllegalStateException("nothing is to be asked");
                },
                (settings, event) -> {
                    throw new IllegalStateException("nothing is to be tried");
                },
                settings -> {
                    throw new IllegalStateException("nothing is to be shown");
                },
                settings -> List.of(),
                (settings, feed, mapping, messages) -> messages,
                new LedgerCare(new Random(1)),
                new Random(1));

        assertThat(verbs)
                .allSatisfy(verb -> assertThat(commands.execute(verb, "--help")).isZero());
    }

    @ParameterizedTest
    @MethodSource("papers")
    void everyLinkOfAPaperLeadsToAFile(Path paper) throws IOException {
        var links = LINK.matcher(Files.readString(paper)).results().map(match -> match.group(1));

        assertThat(links).allSatisfy(link -> assertThat(
                        Path.of("").toAbsolutePath().resolve(paper).resolveSibling(link))
                .exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md"})
    void everyPackageIsExplained(String paper) throws IOException {
        String text = Files.readString(Path.of(paper));
        try (Stream<Path> packages = Files.list(Path.of("src/main/java/org/triggerrelay"))) {
            assertThat(packages.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName() + "/")
                            .toList())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(text).contains(name));
        }
    }

    static List<Path> papers() throws IOException {
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The words that the launcher itself acts on. */
    private static Set<String> launcherVerbs() {
        try {
            return Files.readString(Path.of("relay"))
                    .lines()
                    .dropWhile(line -> !line.startsWith("verb="))
                    .flatMap(line -> CASE.matcher(line).results())
                    .flatMap(match -> Stream.of(match.group(1).split(" \\| ")))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The text below a heading of the README, up to the next one. */
    private static String section(String heading) throws IOException {
        String below = Files.readString(README).split("(?m)^" + Pattern.quote(heading) + "$", 2)[1];
        return below.split("(?m)^#+ ", 2)[0];
    }

    private static Map<String, String> rows(String section) {
        var rows = new TreeMap<String, String>();
        ROW.matcher(section).results().forEach(row -> rows.put(row.group(1), row.group(2) == null ? "" : row.group(2)));
        return rows;
    }

    private static Set<String> firstCells(String section) {
        return Pattern.compile("(?m)^\\| `([^`]+)` \\|")
                .matcher(section)
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toSet());
    }
}
