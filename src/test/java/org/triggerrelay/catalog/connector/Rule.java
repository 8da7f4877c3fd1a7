package org.triggerrelay.catalog.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

/** A rule of the platform's: what a definition has against it. */
interface Rule {
    Stream<String> findings(Definition definition);

    /** A change to the small definition, after which the rule has to find something. */
    interface Break {
        void in(Definition small);
    }

    /** Our definitions keep the rule, the small one keeps it, and each of the breaks is found. */
    static void holds(Rule rule, Break... breaks) {
        assertThat(breaks).as("a rule that nothing breaks says nothing").isNotEmpty();
        assertThat(rule.findings(Definition.small())).as("the small definition").isEmpty();
        for (int i = 0; i < breaks.length; i++) {
            Definition broken = Definition.small();
            breaks[i].in(broken);
            assertThat(rule.findings(broken))
                    .as("the small definition, broken in way %d", i + 1)
                    .isNotEmpty();
        }
        Connectors.DEFINITIONS.forEach((what, definition) -> assertThat(rule.findings(definition))
                .as("our definition, %s", what)
                .isEmpty());
    }
}
