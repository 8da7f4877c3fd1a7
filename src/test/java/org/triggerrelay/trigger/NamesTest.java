package org.triggerrelay.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several names with commas. */
class NamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CRM,ERP           | ERP            | true
            CRM , ERP         | ERP            | true
            CRM,ERP           | CRM,ERP        | false
            CRM\\,ERP         | CRM,ERP        | true
            CRM\\,ERP         | CRM            | false
            CRM\\\\,ERP       | CRM\\          | true
            CRM\\\\,ERP       | ERP            | true
            Sales *, ?RM      | CRM            | true
            Sales *, ?RM      | Sales  of mine | true
            Sales *, ?RM      | Marketing      | false
            a\\ , b           | `a `           | true
            ` CRM`            | ` CRM`         | true
            ` CRM`            | CRM            | false
            CRM, CRM          | CRM            | true
            A\\\\ , b         | A\\            | true
            A\\\\ , b         | `A\\ `          | false
            `a\\\u2003, b`     | `a\u2003`       | true
            """)
    void aNameMeetsOneOfThem(String names, String name, boolean matches) {
        assertThat(Names.of(names).matches(name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a,", ",a", "a,,b", "a, ,b"})
    void anEmptyOneIsRefused(String names) {
        assertThatThrownBy(() -> Names.of(names)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CRM",
                "R&D, *new*",
                "A\\B",
                "A\\",
                "\\",
                "why?",
                " CRM",
                "CRM ",
                "  two  ",
                " ",
                "\u3000Продаја",
                "Клијенти, нови",
                ",",
                "*"
            })
    void aNameAsItIsWrittenMeetsItselfAlone(String name) {
        for (String text : List.of(Names.written(name), "other, " + Names.written(name) + " , another")) {
            assertThat(Names.of(text).matches(name)).as(text).isTrue();
            assertThat(Names.of(text).literals()).as(text).contains(name);
        }
        assertThat(Names.of(Names.written(name)).literals()).containsExactly(name);
    }

    @Test
    void literalsAreKnownByNameUnlessOneIsAPattern() {
        assertThat(Names.of("Cafe\u0301, CRM,CRM").literals()).containsExactly("Café", "CRM");
        assertThat(Names.of("Café, C*").literals()).isEmpty();
    }

    @Test
    void namesAreEqualAsTheyAreWritten() {
        assertThat(Names.of("a, b"))
                .isEqualTo(Names.of("a, b"))
                .hasSameHashCodeAs(Names.of("a, b"))
                .hasToString("a, b")
                .isNotEqualTo(Names.of("b, a"));
    }
}
