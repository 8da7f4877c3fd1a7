package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.triggerrelay.Receiver;

/** A parameter means what is written, whichever way it comes in. */
class ParameterTest {
    private static final String SIGNED = "/workflows/0a1b/triggers/manual/paths/invoke?api-version=2016-06-01"
            + "&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=a%2Bb%3D-%26~c+d";

    private static final List<String> SUBJECTS = List.of(
            "R&D",
            "A + B",
            "50%ab",
            "C#",
            "a=b&above=5",
            "100% {sure}",
            "say \"yes\": 'no'",
            " blanks around ",
            "Клијенти високе вредности",
            "back\\\\slash",
            "RAW(x)",
            "RAW{y}",
            "(a)",
            "q?uestion");

    /** How a value gets to a parameter. */
    enum Way {
        LITERAL,
        DEFINITION,
        ENVIRONMENT,
        FILE;

        /** Gives the relay a value this way, and what to write in the flow file. */
        String give(TestRelay relay, String key, String value) throws Exception {
            switch (this) {
                case LITERAL -> {
                    return value;
                }
                case DEFINITION -> relay.set(key, value);
                case ENVIRONMENT ->
                    relay.environment(key.toUpperCase(Locale.ROOT).replace('.', '_'), value);
                case FILE -> {
                    Path file = relay.folder().resolve("application.properties");
                    var properties = new Properties();
                    properties.setProperty(key, value);
                    var text = new StringWriter();
                    properties.store(text, null);
                    Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + text);
                }
            }
            return "{{" + key + "}}";
        }
    }

    private final Receiver receiver;
    private TestRelay relay;

    ParameterTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void prepare(@TempDir Path folder) {
        relay = new TestRelay(folder);
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @ParameterizedTest
    @EnumSource
    void aSignedUrlGoesOutByteForByteAndSubjectsMatch(Way way) throws Exception {
        String url = way.give(relay, "my.flow.url", receiver.url("/webhook" + SIGNED));
        String teams = way.give(relay, "my.teams.url", receiver.url("/teams" + SIGNED));
        relay.flow(FlowFile.webhook("signed", "unmatched", url));
        relay.flow(new FlowFile(
                "signed-teams", "unmatched", Map.of(), "kamelet:teams-message-sink", Map.of("webhookUrl", teams)));
        for (int i = 0; i < SUBJECTS.size(); i++) {
            String glob = SUBJECTS.get(i).replace("?", "\\?");
            relay.flow(FlowFile.webhook("subject-" + i, "data-source-refresh-failed", receiver.url("/subject/" + i))
                    .with("subject", way.give(relay, "my.subject." + i, glob)));
        }
        relay.start();

        relay.accept(Event.of("u-1", "other", "Index", "succeeded"));
        for (int i = 0; i < SUBJECTS.size(); i++) {
            relay.accept(Event.failed("e-" + i, meant(way, SUBJECTS.get(i))));
        }

        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(2 + SUBJECTS.size()));
        assertThat(receiver.at("/webhook").getFirst().target()).isEqualTo("/webhook" + SIGNED);
        assertThat(receiver.at("/teams").getFirst().target()).isEqualTo("/teams" + SIGNED);
        for (int i = 0; i < SUBJECTS.size(); i++) {
            String target = "/subject/" + i;
            assertThat(receiver.requests().stream()
                            .filter(request -> request.target().equals(target))
                            .map(request -> request.member("subject")))
                    .as(target)
                    .containsExactly(meant(way, SUBJECTS.get(i)));
        }
    }

    /** A doubled backslash in a glob is one; settings of the file are stripped of the blanks around them. */
    private static String meant(Way way, String subject) {
        String one = subject.replace("\\\\", "\\");
        return way == Way.FILE ? one.strip() : one;
    }

    @Test
    void aClosingSignBeforeAnAmpersandEndsNoValue() throws Exception {
        relay.flow(FlowFile.webhook("round", "data-source-refresh-failed", receiver.url("/round"))
                        .with("subject", "R (a)&D=1"))
                .flow(FlowFile.webhook("curly", "data-source-refresh-failed", receiver.url("/curly"))
                        .with("subject", "R {a}&D=1"))
                .start();

        relay.accept(Event.failed("e-1", "R (a)&D=1"));
        relay.accept(Event.failed("e-2", "R {a}&D=1"));

        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(2));
        assertThat(receiver.at("/round")).hasSize(1);
        assertThat(receiver.at("/curly")).hasSize(1);
    }

    @Test
    void composedAndDecomposedNamesAreTheSame() throws Exception {
        String composed = "Муњевити ђак, žẽ";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        relay.flow(FlowFile.webhook("composed", "data-source-refresh-failed", receiver.url("/composed"))
                        .with("subject", oneName(composed)))
                .flow(FlowFile.webhook("decomposed", "data-source-refresh-failed", receiver.url("/decomposed"))
                        .with("subject", oneName(decomposed)))
                .flow(FlowFile.webhook("glob", "data-source-refresh-failed", receiver.url("/glob"))
                        .with("subject", Normalizer.normalize("Муњ*žẽ", Normalizer.Form.NFD)))
                .start();

        relay.accept(Event.failed("e-1", composed));
        relay.accept(Event.failed("e-2", decomposed));

        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(6));
    }

    /** A comma begins another name, unless a backslash stands before it. */
    private static String oneName(String name) {
        return name.replace(",", "\\,");
    }

    @Test
    void aNumberKeepsItsDigits() throws Exception {
        relay.flow(FlowFile.webhook("long", "segment-threshold-crossed", receiver.url("/"))
                        .with("above", "100000000000000000000.000000000001"))
                .start();

        relay.accept(Event.segment("n-1", "Long", "100000000000000000000.000000000001"));
        relay.accept(Event.segment("n-2", "Long", "100000000000000000000.000000000002"));

        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
        assertThat(receiver.requests().getFirst().text())
                .contains("\"value\":100000000000000000000.000000000002", "\"threshold\":100000000000000000000.00");
    }
}
