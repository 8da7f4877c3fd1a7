package org.triggerrelay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void textIsBrokenAtBlanks() {
        assertThat(Lines.wrap("crossed 1000 upward: 980 → 1042", 13))
                .containsExactly("crossed 1000", "upward: 980 →", "1042");
    }

    @Test
    void aWordIsBrokenOnlyWhereItIsWiderThanALine() {
        assertThat(Lines.wrap("see https://insights.example/runs now", 10))
                .containsExactly("see", "https://in", "sights.exa", "mple/runs", "now");
    }

    @Test
    void lineBreaksOfTheTextStay() {
        assertThat(Lines.wrap("one\n\ntwo", 10)).containsExactly("one", "", "two");
    }

    @Test
    void whatIsTooWideIsCutOffWithAnEllipsis() {
        assertThat(Lines.fit("Клијенти високе вредности", 10)).isEqualTo("Клијенти …");
        assertThat(Lines.fit("two\nlines", 10)).isEqualTo("two lines");
    }

    @Test
    void charactersOutsideTheBasicPlaneAreNeverTornApart() {
        assertThat(Lines.fit("😀😀😀", 2)).isEqualTo("😀…");
        assertThat(Lines.wrap("😀😀😀", 2)).containsExactly("😀😀", "😀");
    }

    @Test
    void aBoxIsAsWideAsItsWidestLine() {
        assertThat(Lines.box(List.of("Сегмент", "A")))
                .containsExactly("┌─────────┐", "│ Сегмент │", "│ A       │", "└─────────┘");
    }
}
