package org.triggerrelay.component.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is passed over only where each of its routes is certainly off; what is not plain is left to Camel. */
class PreconditionTest {
    private static final Map<String, String> SETTINGS = Map.of("on", "true", "empty", "", "quoted", "it's");

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            '{{on}}' == 'true'                        ; false
            '{{on}}' == 'false'                       ; true
            '{{on}}' != ''                            ; false
            '{{empty}}' != ''                         ; true
            '{{on}}' != '' && '{{empty}}' != ''       ; true
            '{{on}}' != '' && ${body} == 'x'          ; false
            '{{empty}}' != '' || '{{on}}' != ''       ; false
            '{{quoted}}' == 'x'                       ; false
            {{on}}                                    ; false
            """)
    void whatIsCertainlyNotMetIsKnownWithoutCamel(String condition, boolean off) {
        assertThat(Precondition.isNotMet(condition, PreconditionTest::setting)).isEqualTo(off);
    }

    @Test
    void aFileIsOffOnlyWithAllOfItsRoutes() {
        String off = route("a", "'{{empty}}' != ''");

        assertThat(file(off).isOff(PreconditionTest::setting)).isTrue();
        assertThat(file(off + route("b", "'{{on}}' == 'true'")).isOff(PreconditionTest::setting))
                .isFalse();
        assertThat(file(off + "- route:\n    id: c\n    from:\n      uri: direct:c\n")
                        .isOff(PreconditionTest::setting))
                .isFalse();
        assertThat(file(off + "- beans:\n    - name: d\n").isOff(PreconditionTest::setting))
                .isFalse();
    }

    private static String route(String id, String condition) {
        return "- route:\n    id: %s\n    precondition: \"%s\"\n    from:\n      uri: direct:%s\n"
                .formatted(id, condition, id);
    }

    private static RouteFile file(String text) {
        return RouteFile.of(Path.of("feeds/test.camel.yaml"), text);
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(SETTINGS.get(name));
    }
}
