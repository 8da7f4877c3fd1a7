package org.triggerrelay.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and patterns of names. */
class GlobTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CRM          | CRM                    | true
            CRM          | crm                    | false
            CRM          | CRM 2                  | false
            C*           | CRM                    | true
            *            | ``                     | true
            *M           | CRM                    | true
            C*M*         | CRM 2                  | true
            C?M          | CRM                    | true
            C?M          | CM                     | false
            ?            | 🚀                     | true
            ?            | Ж                      | true
            Клијенти*    | Клијенти високе вредности | true
            клијенти*    | Клијенти високе вредности | false
            R&D          | R&D                    | true
            A + B        | A + B                  | true
            50%ab        | 50%ab                  | true
            C#           | C#                     | true
            a.c          | abc                    | false
            [ab](c)^$+   | [ab](c)^$+             | true
            *[ab](c)^$+  | x[ab](c)^$+            | true
            \\*          | *                      | true
            \\*          | a                      | false
            \\?a\\\\     | ?a\\                   | true
            a\\b         | ab                     | true
            a\\          | a\\                    | true
            \\Q*\\E      | QxE                    | true
            a\\E*        | aEx                    | true
            """)
    void aPatternMatchesWhatItSays(String pattern, String name, boolean matches) {
        String one = pattern.replace("\\\\", "\\");
        assertThat(Glob.of(one).matches(name.replace("\\\\", "\\"))).as(one).isEqualTo(matches);
    }

    @Test
    void aPatternSpansLines() {
        assertThat(Glob.of("a*b?c").matches("a\n\nb\nc")).isTrue();
    }

    @Test
    void composedAndDecomposedLettersMeet() {
        assertThat(Glob.of("Cafe\u0301").matches("Café")).isTrue();
        assertThat(Glob.of("Caf?").matches("Cafe\u0301")).isTrue();
        assertThat(Glob.of("Café*").matches("Cafe\u0301 am Ring")).isTrue();
        assertThat(Glob.of("Cafe\u0301").name()).isEqualTo("Café");
    }

    @Test
    void aLiteralHasOneName() {
        assertThat(Glob.of("50\\*").isLiteral()).isTrue();
        assertThat(Glob.of("50\\*").name()).isEqualTo("50*");
        assertThat(Glob.of("50\\*"))
                .hasToString("50\\*")
                .isEqualTo(Glob.of("50\\*"))
                .isNotEqualTo(Glob.of("50*"));
        assertThat(Glob.of("50*").isLiteral()).isFalse();
        assertThatThrownBy(() -> Glob.of("50*").name()).hasMessageContaining("50*");
    }

    @Test
    @Timeout(5)
    void manyStarsTakeNoLongerThanTheyMust() {
        assertThat(Glob.of("*a".repeat(20) + "b").matches("a".repeat(2_000))).isFalse();
        assertThat(Glob.of("*a*".repeat(20)).matches("a".repeat(2_000))).isTrue();
    }
}
