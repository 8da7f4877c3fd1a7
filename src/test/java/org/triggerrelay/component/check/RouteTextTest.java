package org.triggerrelay.component.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.component.mapping.Mappings;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.FlowNames;
import org.triggerrelay.flow.FlowOptions;
import org.triggerrelay.flow.RouteText;
import org.triggerrelay.trigger.Names;
import org.triggerrelay.trigger.Trigger;

/** What is shown as a route file is one: the check has nothing against it, and it means what it was made of. */
class RouteTextTest {
    private static final long SEED = 20261123;
    private static final String ALPHABET =
            "abz09 -_,:;#&*?!|>'\"%@`[]{}()\\/=~$.\t\n\r<>Čщ漢\u0085\u00A0\u200B\u202E\u2028\uFEFF\uE000\u0007";
    private static final List<String> ODD = List.of(
            "{{secret}}",
            "{{{{",
            "a{{b:c}}d",
            "}}",
            "true",
            "NO",
            "null",
            "~",
            "1e3",
            "0x1F",
            "012",
            "12:30:00",
            "- a",
            "a: b",
            "a #b",
            "#bean:x",
            "#1 fans",
            "RAW(x)",
            "x)&y",
            "${body}",
            "*anchor",
            "&anchor",
            "!tag",
            "😀 👨‍👩‍👧",
            "---");
    private static final List<Map<String, String>> CONDITIONS = List.of(
            Map.of("above", "1000"),
            Map.of("above", "0.5", "below", "-1e-7"),
            Map.of("above", "12345678901234567890.10", "rearm", "1"),
            Map.of("inside", "-10..20.5"),
            Map.of("outside", "1..2", "lasting", "90m"),
            Map.of("below", "007", "times", "3"),
            Map.of("changeBy", "-0.5%"),
            Map.of("changeBy", "+500"),
            Map.of("above", "1", "filter", "subject.contains('x: \"y\" # {') && value > 3.0"),
            Map.of("above", "1", "retry", "none", "inFlight", "2", "timeout", "9s", "rate", "4/s"),
            Map.of("below", "1", "retry", "1500ms,2h", "ordered", "true", "first", "fire"));
    private static final List<Callback> CALLBACKS = List.of(
            new Callback.Webhook("https://flows.example/x?sig=secret"),
            new Callback.Teams("https://teams.example/x?sig=secret"),
            new Callback.Mail("ana@contoso.example, {{team}}@contoso.example"),
            new Callback.Mail("ana@contoso.example,#team'`|@contoso.example"));

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    @Test
    void whateverConditionsAndNamesItIsMadeOfTheCheckPassesItAndItReadsBackTheSame() throws Exception {
        var made = new HashMap<String, Flow>();
        for (int i = 0; i < 240; i++) {
            var options = new LinkedHashMap<>(CONDITIONS.get(random.nextInt(CONDITIONS.size())));
            options.put("subject", Names.written(i < ODD.size() ? ODD.get(i) : name()));
            if (random.nextBoolean()) {
                options.put("instance", Names.written(name()) + "," + Names.written(name()));
            }
            String name = FlowNames.of(name(), "draft", made::containsKey);
            Flow flow = FlowOptions.read(name, Trigger.named("segment-threshold-crossed"), options);
            RouteText file = RouteText.of(flow, CALLBACKS.get(i % CALLBACKS.size()), name() + "{{" + name());
            assertThat(file.text()).doesNotContain("sig=secret");
            Files.writeString(folder.resolve(file.file()), file.text());
            made.put(name, flow);
        }
        RouteCheck check = check();
        assertThat(check.findings()).as("seed %s", SEED).isEmpty();
        made.forEach((name, flow) -> assertThat(check.flows().get(name))
                .as("seed %s, %s", SEED, flow)
                .isNotNull()
                .extracting(FlowOptions::write)
                .isEqualTo(asWritten(flow)));
    }

    /** Two braces are told apart by a backslash, and what no endpoint can have is any character. */
    private static Map<String, String> asWritten(Flow flow) {
        Map<String, String> options = FlowOptions.write(flow);
        options.replaceAll((name, text) -> text.replaceAll("(?<=\\{)\\{", "\\\\{")
                .replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\(?=[\\p{Cc}\\u00A0\\u2028])", "$1")
                .replaceAll("[\\p{Cc}\\u00A0\\u2028]", "?"));
        return options;
    }

    @Test
    void twoBracesInANameStandForThemselves() {
        Flow flow = FlowOptions.read("x", Trigger.named("unmatched"), Map.of("subject", Names.written("{{{a}}}, b")));
        String text = RouteText.of(flow, null, "x").text();
        assertThat(text).contains("subject: \"{\\\\{\\\\{a}}}\\\\, b\"");
        assertThat(Names.of("{\\{\\{a}}}\\, b").matches("{{{a}}}, b")).isTrue();
    }

    @Test
    void whatNoEndpointCanHaveInANameIsAnyCharacter() {
        String name = "\ta\\\n\u00A0b\u2028 c";
        Flow flow = FlowOptions.read("x", Trigger.named("unmatched"), Map.of("subject", Names.written(name)));
        assertThat(RouteText.of(flow, null, "x").text()).contains("subject: \"?a\\\\\\\\??b? c\"");
        assertThat(Names.of("?a\\\\??b? c").matches(name)).isTrue();
    }

    @Test
    void itReadsAsAPersonWouldWriteIt() {
        Flow flow = FlowOptions.read(
                "tell-sales",
                Trigger.named("segment-threshold-crossed"),
                Map.of("subject", "Sales *", "above", "5000", "instance", "contoso-prod"));
        RouteText file = RouteText.of(flow, null, "When a segment crosses a threshold: Sales *");
        assertThat(file.text()).isEqualTo("""
                - route:
                    id: tell-sales
                    description: "When a segment crosses a threshold: Sales *"
                    from:
                      uri: trigger:segment-threshold-crossed
                      parameters:
                        subject: "Sales *"
                        instance: contoso-prod
                        above: 5000
                      steps:
                        - to:
                            uri: kamelet:flow-webhook-sink
                            parameters:
                              url: "{{flows.tell-sales.url}}"
                """);
        assertThat(file.file()).isEqualTo("tell-sales.camel.yaml");
        assertThat(file.settings()).containsExactly("flows.tell-sales.url");
    }

    @Test
    void aFilterThatWouldReferToASettingIsRefused() {
        Flow flow = FlowOptions.read("x", Trigger.named("unmatched"), Map.of("filter", "subject == '{{x}}'"));
        assertThatThrownBy(() -> RouteText.of(flow, null, "x"))
                .hasMessageStartingWith("filter: ")
                .hasMessageContaining("x7b");
        assertThat(FlowOptions.read("x", Trigger.named("unmatched"), Map.of("filter", "subject == '{\\x7bx}}'")))
                .isNotNull();
    }

    @Test
    void namesAreMadeOfWhateverIsWritten() {
        assertThat(FlowNames.of("Ćevapi & R/D: \"x\"", "y", name -> false)).isEqualTo("cevapi-r-d-x");
        assertThat(FlowNames.of("Клијенти", "segment-threshold-crossed Клијенти", name -> false))
                .isEqualTo("segment-threshold-crossed");
        assertThat(FlowNames.of("a", "y", Set.of("a", "a-2")::contains)).isEqualTo("a-3");
        assertThat(FlowNames.of("", "Клијенти", name -> false)).isEqualTo("flow");
        assertThat(FlowNames.of("sub-abcdefghijklmnopqrst", "y", name -> false))
                .isEqualTo("flow-sub-abcdefghijklmnopqrst");
    }

    private String name() {
        var name = new StringBuilder();
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }

    private RouteCheck check() {
        return new RouteCheck(
                new RouteCheck.Grammar(),
                RouteSources.read(new RouteFolders(Path.of("routes"), List.of(folder))),
                Path.of("routes/kamelets"),
                new Templates(folder.resolve("templates")),
                new Mappings(folder),
                RouteTextTest::setting,
                Set.of());
    }

    /** What a setting is; what has no default is an address. */
    private static Optional<String> setting(String name) {
        var defaults = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("application.properties"))) {
            defaults.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String value = defaults.getProperty(name, "");
        return Optional.of(value.isEmpty() ? "https://flows.example/" : value);
    }
}
