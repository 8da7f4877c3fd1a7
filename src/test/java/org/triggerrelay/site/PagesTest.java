package org.triggerrelay.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Request;
import org.triggerrelay.http.Resources;
import org.triggerrelay.http.Response;

class PagesTest {
    private static final Path WEB = Path.of("src/main/resources/web");
    private static final Pattern BLANK = Pattern.compile("\\{\\d}");
    private static final Pattern SAID = Pattern.compile("\\b(say|count)\\('([^']+)'(?! \\+)");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/web/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import\\() ?'(\\.[^']+)'");

    private final Resources pages = new Resources(List.of(new Pages(PagesTest::now, "sr")), 0);

    private Response get(String path) {
        return pages.answer(new Request("GET", path, Map.of()));
    }

    @Test
    void everyFileOfThePageIsServedAsWhatItIs() throws IOException {
        for (Path file : files("")) {
            Response response = get("/web/" + WEB.relativize(file));
            assertThat(response.status()).as(file.toString()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(Files.readString(file));
            assertThat(response.headers())
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsKeys("ETag", "Cache-Control");
        }
        assertThat(get("/").contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(get("/web/app/main.js").contentType()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(get("/web/icon.svg").contentType()).isEqualTo("image/svg+xml");
    }

    @Test
    void thePageTakesNothingFromElsewhereAndNoScriptStandsInIt() {
        Response page = get("/");
        assertThat(page.headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("style=", "<style", "onclick=", "onload=", "http://", "https://");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void whatABrowserHasAlreadyIsNotSentAgain() {
        String tag = get("/web/app/main.js").headers().get("ETag");
        Response again = pages.answer(
                new Request("GET", "/web/app/main.js", Map.of(), Map.of("if-none-match", tag), new byte[0]));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers()).containsEntry("ETag", tag);
        Response other = pages.answer(
                new Request("GET", "/web/app/main.js", Map.of(), Map.of("if-none-match", "\"old\""), new byte[0]));
        assertThat(other.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web/",
                "/web/nothing.js",
                "/web/../application.properties",
                "/web/../trigger-relay/application.properties",
                "/web/app/../../db/sqlite/V1__ledger.sql",
                "/web/%2e%2e/schema/api/operations.json",
                "/web//app/main.js",
                "/web/app",
                "/web/app/main.js/",
                "/web/..%2fschema/api/operations.json",
                "/web/app/main.class"
            })
    void noPathLeadsOutOfTheFolder(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void thePageIsForReading() {
        Response response = pages.answer(new Request("POST", "/", Map.of()));
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("Allow", "GET, HEAD");
    }

    @Test
    void whateverIsLinkedOrImportedIsThere() throws IOException {
        List<String> linked = new ArrayList<>(all(LINK, Files.readString(WEB.resolve("index.html"))));
        for (Path file : files(".js")) {
            for (String imported : all(IMPORT, Files.readString(file))) {
                linked.add(
                        "/web/" + WEB.relativize(file.resolveSibling(imported).normalize()));
            }
        }
        assertThat(linked)
                .hasSizeGreaterThan(50)
                .allSatisfy(path -> assertThat(get(path).status()).as(path).isEqualTo(200));
    }

    @Test
    void everyTextIsThereInEachLanguageWithTheSameBlanks() throws IOException {
        JsonNode english = words("en");
        JsonNode serbian = words("sr");
        assertThat(names(serbian)).isEqualTo(names(english));
        for (String name : names(english)) {
            assertThat(serbian.get(name).asText()).as(name).isNotBlank();
            assertThat(all(BLANK, serbian.get(name).asText()))
                    .as(name)
                    .isEqualTo(all(BLANK, english.get(name).asText()));
        }
    }

    @Test
    void serbianIsWrittenInCyrillicThroughout() throws IOException {
        JsonNode serbian = words("sr");
        Set<String> foreign = Set.of("HTTP", "JSON", "Teams", "Power", "Automate", "URL", "Trigger", "Relay");
        for (String name : names(serbian)) {
            String text = serbian.get(name)
                    .asText()
                    .replaceAll(
                            "„[^“]*“|/[a-z]+|\\./relay \\w+|\\{\\d}|\\b(relay|application)\\.[a-z-]+|routes/flows|subscriptions:write|Workflows",
                            "");
            assertThat(Stream.of(text.split("[^A-Za-z]+")).filter(word -> !word.isEmpty() && !foreign.contains(word)))
                    .as(name + ": " + text)
                    .isEmpty();
        }
    }

    @Test
    void everyTextThatIsSaidIsWritten() throws IOException {
        Set<String> written = names(words("en"));
        for (Path file : files(".js")) {
            Matcher said = SAID.matcher(Files.readString(file));
            while (said.find()) {
                String key = said.group(1).equals("say") ? said.group(2) : said.group(2) + ".other";
                assertThat(written).as(file.toString()).contains(key);
            }
        }
    }

    @Test
    void noFileIsLongerThanOneCanRead() throws IOException {
        for (Path file : files("")) {
            if (!file.toString().endsWith(".json")) {
                assertThat(Files.readAllLines(file).size()).as(file.toString()).isLessThanOrEqualTo(250);
            }
        }
    }

    @Test
    void nothingThatIsToldBecomesMarkup() throws IOException {
        for (Path file : files(".js")) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain(
                            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(");
        }
    }

    @Test
    void withoutJavaScriptThereIsHowThingsStandWithNothingOfItAsMarkup() {
        Request asked = new Request("GET", "/", Map.of("plain", ""));
        assertThat(pages.answer(asked).body())
                .contains("<h1>Нешто тражи вашу пажњу</h1>", "2 неуспелих испорука: &lt;script&gt;", "<td>http</td>")
                .doesNotContain("<script");
        assertThat(pages.answer(asked).headers())
                .containsEntry("Cache-Control", "no-store")
                .containsKey("Content-Security-Policy");
        assertThat(pages.answer(asked.by(Caller.NOBODY)).status()).isEqualTo(403);
    }

    private static Response now(Request request) {
        return new Response(200, "application/json", """
                {"at": "2026-11-22T12:00:00Z", "well": false, "troubles": [
                  {"kind": "dead-letters", "count": 2, "detail": "<script>alert(1)</script>"}],
                 "feeds": [{"feed": "http", "today": 3}], "triggers": [], "deliveries": {"dead": 2}, "flows": {}}
                """);
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(WEB)) {
            return all.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
                    .toList();
        }
    }

    private static JsonNode words(String language) throws IOException {
        return new ObjectMapper()
                .readTree(WEB.resolve("words/" + language + ".json").toFile());
    }

    private static Set<String> names(JsonNode words) {
        return words.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> all(Pattern pattern, String text) {
        var found = new TreeSet<String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
        }
        return found;
    }
}
