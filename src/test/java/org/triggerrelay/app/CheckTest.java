package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code relay check} as a user calls it: one line a finding, the exit code, and nothing left behind. */
class CheckTest {
    private static final String GOOD = """
            - route:
                id: NAME
                description: Tell somebody
                from:
                  uri: trigger:segment-threshold-crossed
                  parameters:
                    above: 1000
                  steps:
                    - to:
                        uri: kamelet:flow-webhook-sink
                        parameters:
                          url: "{{my.url}}"
            """;

    @TempDir
    private Path folder;

    private final Map<Path, String> expected = new LinkedHashMap<>();
    private String stdout = "";
    private String stderr = "";

    @BeforeEach
    void prepare() throws Exception {
        Files.createDirectories(folder.resolve("flows"));
    }

    /** A file whose only finding is on this line and begins so. */
    private void faulty(String name, String yaml, int line, String finding) throws Exception {
        Path file = Files.writeString(folder.resolve(name), yaml.replace("NAME", name.replaceAll("\\..*", "")));
        expected.put(file, file + ":" + line + ": " + finding);
    }

    private int check(Object... files) throws Exception {
        var command = new ArrayList<>(List.of("check"));
        Stream.of(files).map(Object::toString).forEach(command::add);
        var settings = Map.of("my.url", "https://no-such-host.invalid/hook");
        try (var process = RelayProcess.begin(folder, settings, command.toArray(String[]::new))) {
            int code = process.exit(Duration.ofSeconds(120));
            stdout = process.stdout();
            stderr = process.stderr();
            assertThat(stdout + stderr).doesNotContain("\tat ", "Exception in");
            return code;
        }
    }

    private String good(String name) {
        return GOOD.replace("NAME", name);
    }

    @Test
    void eachMistakeIsOneFindingAtItsLineWithWhatWouldBeRight() throws Exception {
        faulty("option.yaml", GOOD.replace("above:", "abov:"), 7, "unknown option abov; perhaps above is meant");
        faulty("number.yaml", GOOD.replace("1000", "high"), 7, "above: found \"high\"; allowed is a number");
        faulty(
                "trigger.yaml",
                GOOD.replace("crossed", "crosed"),
                5,
                "unknown trigger segment-threshold-crosed; perhaps");
        String token = "\n              oauth: contoso";
        faulty(
                "signed.yaml",
                GOOD.replace("\"{{my.url}}\"", "\"{{my.url}}?sig=abc\"" + token),
                13,
                "oauth: goes with no URL that has a sig, since flows refuse a token beside it; leave oauth out");
        faulty(
                "profile.yaml",
                GOOD.replace("\"{{my.url}}\"", "\"{{my.url}}\"" + token),
                13,
                "oauth: found no value of oauth.contoso.token-url, oauth.contoso.client-id, oauth.contoso.client-secret;");
        faulty("word.yaml", GOOD.replace("steps:", "stepz:"), 8, "unknown word stepz in from; perhaps steps is meant");
        faulty("step.yaml", GOOD.replace("- to:", "- too:"), 9, "unknown step too; perhaps to is meant");
        faulty("tab.yaml", "- route:\n\tid: x\n", 2, "broken YAML: a tab stands");
        faulty("quote.txt", GOOD.replace(": Tell", ": \"Tell"), 3, "broken YAML: a quote is opened here");
        faulty(
                "parameter.yaml",
                GOOD.replace(" url:", " urll:"),
                12,
                "unknown parameter urll of kamelet flow-webhook-sink");
        faulty(
                "lacking.yaml",
                GOOD.replaceAll("(?m)^ +parameters:\\R +url: .*$\\R", ""),
                10,
                "kamelet flow-webhook-sink lacks");
        faulty("kamelet.yaml", GOOD.replace("webhook-sink", "webhok-sink"), 10, "unknown kamelet flow-webhok-sink");
        faulty(
                "setting.yaml",
                GOOD.replace("my.url", "mail.fromm"),
                12,
                "setting mail.fromm does not exist; perhaps mail.from");
        faulty(
                "two.flow.v1",
                GOOD.replace("- to:", "- log:\n            message: \"${nope}\"\n        - to:"),
                10,
                "simple: found \"${nope}\"");
        faulty(
                "predicate.yaml",
                GOOD.replace("- to:", filter("${body.value} >")),
                12,
                "simple: found \"${body.value} >\"");
        faulty("component.yaml", GOOD.replace("kamelet:flow-webhook-sink", "nats:topic"), 10, "unknown component nats");
        faulty(
                "file.yaml",
                GOOD.replace("kamelet:flow-webhook-sink", "file:out").replace(" url:", " fileNam:"),
                12,
                "unknown option fileNam of file; perhaps fileName");
        faulty(
                "type.yaml",
                GOOD.replace("kamelet:flow-webhook-sink", "file:out")
                        .replace("url: \"{{my.url}}\"", "autoCreate: perhaps"),
                12,
                "autoCreate: found \"perhaps\"; allowed is true or false");
        faulty(
                "bean.yaml",
                GOOD + "        - process:\n            ref: no-such-bean\n",
                14,
                "Camel refuses it: No bean could be found");
        faulty(
                "never.yaml",
                GOOD.replace("above: 1000", "above: 1\n        outcome: failed"),
                8,
                "outcome: trigger segment-threshold-crossed never fires on failed");
        faulty(
                "template.yaml",
                "- templatedRoute:\n    routeTemplateRef: nothing\n",
                2,
                "unknown route template nothing");
        faulty(
                "retry.yaml",
                GOOD.replace("from:", "errorHandler:\n      noErrorHandler: {}\n    from:"),
                4,
                "errorHandler is not for a flow");
        faulty("empty.yaml", "", 1, "is empty");
        faulty("query.yaml", GOOD.replace("crossed\n", "crossed?aboveE=3\n"), 5, "unknown option aboveE");

        int code = check(expected.keySet().toArray());

        assertThat(code).as(stdout + stderr).isEqualTo(1);
        List<String> lines = stdout.lines().toList();
        expected.values().forEach(finding -> assertThat(lines)
                .filteredOn(line -> line.startsWith(finding))
                .as(finding + " in\n" + stdout)
                .hasSize(1));
        assertThat(lines).as(stdout).hasSize(expected.size()).allMatch(line -> line.contains("; "));
    }

    private static String filter(String predicate) {
        return "- filter:\n            expression:\n              simple:\n                expression: \"" + predicate
                + "\"\n            steps:\n              - log:\n                  message: x\n        - to:";
    }

    @Test
    void whatIsOnlyWorthKnowingIsANoteAndNothingIsLeftBehind() throws Exception {
        Path noted = Files.writeString(
                folder.resolve("flows/noted.yaml"),
                good("noted")
                        .replace("    description: Tell somebody\n", "")
                        .replace("\"{{my.url}}\"", "https://no-such-host.invalid/?sig=abc")
                        .replace("- to:", "- wireTap:\n            uri: seda:later\n        - to:"));
        Files.writeString(folder.resolve("flows/unset.yaml"), good("unset").replace("my.url", "mail.from"));
        for (String url : List.of("https://10.0.0.1/?sig=abc", "https://[::1]/", "http://8.8.8.8/")) {
            Files.writeString(
                    folder.resolve("flows/guarded-" + url.length() + ".yaml"),
                    good("guarded-" + url.length()).replace("{{my.url}}", url));
        }

        assertThat(check()).as(stdout + stderr).isZero();
        assertThat(stdout)
                .contains(
                        noted + ":1: note: the route has no description",
                        noted + ":9: note: wireTap: what goes there counts as delivered",
                        noted + ":13: note: url: a secret stands in the file",
                        "unset.yaml:12: note: setting mail.from is empty",
                        "guarded-25.yaml:12: note: url: its address 10.0.0.1 is private; if it is to be called, name it"
                                + " in relay.destinations.allow; until then its deliveries die",
                        "guarded-14.yaml:12: note: url: its address 0:0:0:0:0:0:0:1 is this machine",
                        "guarded-15.yaml:12: note: url: plain http can be read")
                .doesNotContain("sig=abc");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("flows", "stdout", "stderr");
        }
    }

    @Test
    void aFileOfAFlowFolderCountsOnceAndOthersAreFoundBesideIt() throws Exception {
        Path mine = Files.writeString(folder.resolve("flows/mine.yaml"), good("mine"));
        Path thief = Files.writeString(folder.resolve("thief.txt"), good("mine"));

        assertThat(check(mine)).as(stdout + stderr).isZero();
        assertThat(stdout).isEmpty();
        assertThat(check(thief)).isEqualTo(1);
        assertThat(stdout.lines())
                .singleElement()
                .asString()
                .startsWith(thief + ":2: route id mine stands in two files")
                .contains(mine + ":2");
    }

    @Test
    void aParameterThatIsCalledLikeAStepIsNone() throws Exception {
        Files.writeString(
                folder.resolve("flows/mail.yaml"),
                good("mail")
                        .replace("flow-webhook-sink", "owner-mail-sink")
                        .replace("url: \"{{my.url}}\"", "to: ana@contoso.example"));

        assertThat(check()).as(stdout + stderr).isZero();
    }

    @Test
    void aFlowThatNamesItselfLikeAnotherIsFound() throws Exception {
        Files.writeString(folder.resolve("flows/mine.yaml"), good("mine"));
        Path other = Files.writeString(
                folder.resolve("other.yaml"), good("other").replace("above: 1000", "above: 1\n        flow: mine"));

        assertThat(check(other)).isEqualTo(1);
        assertThat(stdout.lines()).singleElement().asString().startsWith(other + ":8: flow mine stands in two files");
    }

    @Test
    void aFlowWithTheNameOfASubscriptionIsFound() throws Exception {
        Path flow = Files.writeString(folder.resolve("named.yaml"), good("sub-" + "a".repeat(20)));

        assertThat(check(flow)).isEqualTo(1);
        assertThat(stdout.lines())
                .singleElement()
                .asString()
                .startsWith(flow + ":1: flow sub-aaaaaaaaaaaaaaaaaaaa has a name as subscriptions over HTTP have them");
    }

    @Test
    void aFileThatDoesNotExistIsNamedWithExitCode2() throws Exception {
        assertThat(check("nowhere.yaml")).isEqualTo(2);
        assertThat(stderr).contains("nowhere.yaml is no file");
        assertThat(stdout).isEmpty();
    }
}
