package org.triggerrelay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.flow.ConditionText;
import org.triggerrelay.flow.Flow;
import org.triggerrelay.flow.OptionText;
import org.triggerrelay.flow.RunOptions;
import org.triggerrelay.trigger.Samples;
import org.triggerrelay.trigger.Trigger;

/** The catalogue says of each trigger what the code takes, in words that a form can show. */
class CatalogTest {
    /** What an option needs beside it where the trigger does not need it by itself. */
    private static final Map<String, Map<String, String>> BESIDE = Map.of(
            "rearm", Map.of("above", "1000"),
            "times", Map.of("above", "1000"),
            "lasting", Map.of("above", "1000"),
            "dimension", Map.of("above", "1000"));

    private static final Map<String, String> ANY_VALUE = Map.ofEntries(
            Map.entry("subject", "CRM"),
            Map.entry("instance", "prod"),
            Map.entry("dimension", "RS"),
            Map.entry("runKind", "scheduled"),
            Map.entry("above", "1000"),
            Map.entry("below", "1000"),
            Map.entry("inside", "1..2"),
            Map.entry("outside", "1..2"),
            Map.entry("rearm", "900"),
            Map.entry("changeBy", "10%"),
            Map.entry("times", "3"),
            Map.entry("lasting", "2h"),
            Map.entry("first", "fire"),
            Map.entry("repeat", "false"),
            Map.entry("recovered", "true"),
            Map.entry("filter", "subject == 'CRM'"));

    static Stream<TriggerDefinition> triggers() {
        return Catalog.in("en", List.of(own(Trigger.Kind.STATUS), own(Trigger.Kind.NUMBER)), Set.of("of-my-own"))
                .triggers()
                .stream();
    }

    static Stream<TriggerDefinition> inEachLanguage() {
        return Catalog.LANGUAGES.stream()
                .flatMap(language -> Catalog.in(language, List.of(), Set.of("of-my-own")).triggers().stream());
    }

    private static OwnTrigger own(Trigger.Kind kind) {
        StatusEvent sample =
                Samples.event(kind == Trigger.Kind.NUMBER ? "segment-threshold-crossed" : "data-source-refresh-failed");
        return new OwnTrigger(
                "own-" + kind.name().toLowerCase(java.util.Locale.ROOT),
                "When an export fails",
                "It failed.",
                "Let it fail.",
                kind,
                Set.of(sample.outcome(), Outcome.WARNED),
                sample);
    }

    @Test
    void itHoldsEveryBuiltInTriggerOnceThoseOfThePlatformFirst() {
        List<String> names = Catalog.builtIn().names();

        assertThat(names).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(Trigger.builtIn());
        assertThat(names).startsWith(Catalog.PLATFORM.toArray(String[]::new)).endsWith("unmatched");
        assertThat(Catalog.builtIn().platform()).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void itOffersExactlyTheConditionsThatTheCodeTakes(TriggerDefinition trigger) {
        var taken = new HashSet<String>();
        for (String option : ConditionText.NAMES) {
            String value = option.equals("outcome")
                    ? trigger.trigger().carries().iterator().next().word()
                    : ANY_VALUE.get(option);
            if (takes(trigger, with(trigger, option, value))) {
                taken.add(option);
            }
        }

        assertThat(trigger.conditions().stream().map(ConditionDefinition::name))
                .containsExactlyInAnyOrderElementsOf(taken);
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void theExamplesTheAllowedValuesAndTheUsualOnesAreTaken(TriggerDefinition trigger) {
        assertThat(trigger.conditions()).allSatisfy(condition -> {
            assertThat(takes(trigger, with(trigger, condition.name(), condition.example())))
                    .isTrue();
            assertThat(condition.allowed()).allMatch(value -> takes(trigger, with(trigger, condition.name(), value)));
            if (condition.usual() != null) {
                assertThat(takes(trigger, with(trigger, condition.name(), condition.usual())))
                        .isTrue();
                assertThat(flow(trigger, with(trigger, condition.name(), condition.usual()))
                                .conditions()
                                .selection()
                                .outcomes())
                        .isSubsetOf(trigger.trigger().outcomes());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void anOutcomeIsAllowedExactlyIfTheCodeTakesIt(TriggerDefinition trigger) {
        ConditionDefinition outcome = trigger.condition("outcome").orElseThrow();

        for (Outcome each : Outcome.values()) {
            assertThat(takes(trigger, with(trigger, "outcome", each.word())))
                    .as(each.word())
                    .isEqualTo(outcome.allowed().contains(each.word()));
        }
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void aThresholdIsNeededExactlyWhereTheCodeNeedsOne(TriggerDefinition trigger) {
        assertThat(takes(trigger, Map.of())).isEqualTo(trigger.needsOneOf().isEmpty());
        assertThat(trigger.needsOneOf()).allMatch(one -> takes(trigger, Map.of(one, ANY_VALUE.get(one))));
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void theSampleIsValidAgainstTheSchemaOfTheFirings(TriggerDefinition trigger) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(trigger.schema().toString());
        String sample = trigger.sample("sub-mfrggzdfmztwq2lknnwg").toString();

        assertThat(schema.validate(sample, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(sample.replace("\"trigger\":\"", "\"trigger\":\"x"), InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("inEachLanguage")
    void titlesAndDescriptionsFitIntoAForm(TriggerDefinition trigger) {
        assertThat(trigger.title()).matches("(When a|Када) .{3,70}");
        assertThat(Stream.concat(
                        Stream.of(trigger.title()),
                        trigger.conditions().stream().map(ConditionDefinition::title)))
                .allSatisfy(
                        title -> assertThat(title).hasSizeLessThanOrEqualTo(80).matches("[\\p{L}\\p{N} ()]+"));
        assertThat(Stream.concat(
                        Stream.of(trigger.description(), trigger.hint()),
                        trigger.conditions().stream().map(ConditionDefinition::description)))
                .allSatisfy(text -> assertThat(text)
                        .matches("[\\p{Lu}*].*\\.")
                        .doesNotContain("{0}")
                        .hasSizeLessThanOrEqualTo(300));
    }

    @Test
    void aLanguageSaysAllThatTheOthersSayInItsOwnWords() {
        var english = java.util.ResourceBundle.getBundle("org.triggerrelay.catalog.texts", java.util.Locale.ROOT);
        var serbian = java.util.ResourceBundle.getBundle(
                "org.triggerrelay.catalog.texts", java.util.Locale.forLanguageTag("sr"));

        assertThat(serbian.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).allSatisfy(key -> assertThat(serbian.getString(key))
                .containsPattern("\\p{IsCyrillic}")
                .isNotEqualTo(english.getString(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "sr-Latn"})
    void anotherLanguageIsRefusedByItsTag(String tag) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Catalog.in(tag, List.of(), List.of()))
                .hasMessage("the catalogue is not there in '" + tag + "': use en or sr");
    }

    @Test
    void anIdentifierIsMadeOfTheNameAndIsThereOnce() {
        Catalog catalog = Catalog.in("en", List.of(), Set.of("a-b", "a.b", "list-triggers", "извоз"));

        assertThat(catalog.triggers().stream().map(TriggerDefinition::id))
                .startsWith("DataSourceRefreshFailed")
                .endsWith("Unmatched", "AB", "AB2", "ListTriggers2", "Trigger");
    }

    private static Map<String, String> with(TriggerDefinition trigger, String option, String value) {
        var options = new HashMap<String, String>();
        if (!trigger.needsOneOf().isEmpty() && !trigger.needsOneOf().contains(option)) {
            options.put("above", "1000");
        }
        if (trigger.trigger().kind() == Trigger.Kind.OPEN) {
            options.putAll(BESIDE.getOrDefault(option, Map.of()));
        }
        options.put(option, value);
        return options;
    }

    private static boolean takes(TriggerDefinition trigger, Map<String, String> options) {
        try {
            return !flow(trigger, options).name().isEmpty();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static Flow flow(TriggerDefinition trigger, Map<String, String> options) {
        return new Flow(
                "one",
                trigger.trigger(),
                ConditionText.read(options),
                new RunOptions(OptionText.delays(null), 1, RunOptions.DEFAULT_TIMEOUT));
    }
}
