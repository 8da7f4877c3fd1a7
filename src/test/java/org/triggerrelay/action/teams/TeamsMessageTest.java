package org.triggerrelay.action.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.triggerrelay.action.Firings.told;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triggerrelay.action.Firings;
import org.triggerrelay.action.Golden;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.OddFirings;
import org.triggerrelay.action.Pages;
import org.triggerrelay.action.Wording;
import org.triggerrelay.event.Outcome;
import org.triggerrelay.trigger.Firing;
import org.triggerrelay.trigger.Reading;

class TeamsMessageTest {
    private static final Path SCHEMA = Path.of("../shared/schemas/adaptive-card-1.4.0.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Wording SERBIAN = Wording.of("sr", "Europe/Belgrade");
    private static final Pages PAGES = Pages.of("https://relay.contoso.example");

    static List<Firing> ofEachTrigger() {
        return Firings.ofEachTrigger();
    }

    static LongStream seeds() {
        return LongStream.range(1, 201);
    }

    @ParameterizedTest
    @MethodSource("ofEachTrigger")
    void eachTriggersCardIsAsItWasApproved(Firing firing) throws IOException {
        assertApproved("teams/" + firing.trigger() + ".json", withPages(firing, Wording.english()));
    }

    @ParameterizedTest
    @MethodSource("ofEachTrigger")
    void eachTriggersCardInSerbianIsAsItWasApproved(Firing firing) throws IOException {
        assertApproved("teams/sr/" + firing.trigger() + ".json", withPages(firing, SERBIAN));
    }

    private static void assertApproved(String file, Notification told) throws IOException {
        byte[] body = TeamsMessage.render(told);
        String pretty = JSON.readTree(body).toPrettyString() + "\n";
        Golden.assertSame(file, pretty.getBytes(StandardCharsets.UTF_8));
        CardRules.assertHold(body);
    }

    @Test
    void cardsAreValidByThePublishedSchemaWhereItIsAtHand() throws IOException {
        if (!Files.exists(SCHEMA)) {
            System.out.println("NOT CHECKED: cards against the published schema of Adaptive Cards 1.4, as " + SCHEMA
                    + " does not exist; our own rules were checked");
            return;
        }
        ObjectNode published = (ObjectNode) JSON.readTree(Files.readAllBytes(SCHEMA));
        published.remove("id");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_6)
                .getSchema(published.toString(), InputFormat.JSON);
        var bodies = new ArrayList<byte[]>();
        Firings.ofEachTrigger()
                .forEach(firing -> bodies.addAll(List.of(
                        TeamsMessage.render(withPages(firing, Wording.english()), Mention.OWNERS),
                        TeamsMessage.render(withPages(firing, SERBIAN), Mention.OWNERS))));
        seeds().forEach(seed -> bodies.add(TeamsMessage.render(OddFirings.of(seed), Mention.OWNERS)));
        List.of("\\", "🎉", "]({{").forEach(text -> bodies.add(TeamsMessage.render(OddFirings.full(text))));
        assertThat(schema.validate(CardRules.card(bodies.get(0)).toString(), InputFormat.JSON))
                .as("with what only Teams knows")
                .isNotEmpty();
        for (byte[] body : bodies) {
            ObjectNode card = CardRules.card(body);
            card.remove("msteams");
            assertThat(schema.validate(card.toString(), InputFormat.JSON)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TEST, Test: nothing has happened, Проба: ништа се није догодило",
        "REPLAYED, From before: this came before the subscription, Од раније: ово је дошло пре претплате"
    })
    void whatSetsAFiringApartIsSaidFirst(Firing.Mark mark, String english, String serbian) throws IOException {
        Firing firing = Firings.segmentCrossed().marked("test-1", mark);
        assertThat(JSON.readTree(TeamsMessage.render(Firings.told(firing)))
                        .at("/attachments/0/content/body/0/text")
                        .asText())
                .isEqualTo(english);
        assertThat(JSON.readTree(TeamsMessage.render(Firings.told(firing, SERBIAN)))
                        .at("/attachments/0/content/body/0/text")
                        .asText())
                .isEqualTo(serbian);
    }

    @Test
    void aNumberIsShownLargeBesideTheOneBeforeAndAsAPicture() throws IOException {
        JsonNode card = CardRules.card(TeamsMessage.render(told(Firings.segmentCrossed())));
        assertThat(CardRules.texts(card))
                .contains(
                        "▲ The number rose",
                        "1,042",
                        "980",
                        "▲ 62",
                        "6.3 %",
                        "▁▅█",
                        "The last 3 numbers: lowest 882.0, highest 1,042");
        assertThat(card.findValuesAsText("title"))
                .contains("Threshold", "Since", "Source", "Run")
                .doesNotContain("Present number", "Previous number", "Change");
    }

    @Test
    void numbersThatStandStillAreALevelLineAndVastOnesAreNotDrawn() throws IOException {
        assertThat(picture("7", "7", "7.0")).contains("▄▄▄");
        assertThat(picture("-5", "0", "5")).contains("▁▅█");
        assertThat(picture("1", "2", "1e4000")).noneMatch(text -> text.contains("▁"));
        assertThat(picture("1", "2")).noneMatch(text -> text.contains("▁"));
    }

    private static List<String> picture(String... numbers) throws IOException {
        Notification plain = told(Firings.segmentCrossed());
        List<Reading> readings = Stream.of(numbers)
                .map(number -> new Reading(new BigDecimal(number), Instant.EPOCH))
                .toList();
        return CardRules.texts(CardRules.card(
                TeamsMessage.render(new Notification(plain.firing(), readings, plain.wording(), plain.pages()))));
    }

    @Test
    void factsAreLeftOutFromTheEndWithAVisibleNote() throws IOException {
        JsonNode card = CardRules.card(TeamsMessage.render(OddFirings.full("猫")));
        assertThat(CardRules.texts(card))
                .anySatisfy(text -> assertThat(text).matches("Facts left out, as they did not fit: [1-9]"))
                .anySatisfy(text -> assertThat(text).contains("▁"))
                .anySatisfy(text -> assertThat(text).hasSize(2_000).endsWith("…"));
        assertThat(card.findValuesAsText("title")).contains("Threshold").doesNotContain("Records");
    }

    @Test
    void whereThatIsNotEnoughThePictureGoesAndThenPartOfTheError() throws IOException {
        JsonNode card = CardRules.card(TeamsMessage.render(OddFirings.full("\\"), Mention.OWNERS));
        assertThat(card.findValuesAsText("title")).doesNotContain("Threshold");
        assertThat(CardRules.texts(card))
                .contains("Error")
                .noneMatch(text -> text.contains("▁"))
                .noneMatch(text -> text.length() > 2_500)
                .anySatisfy(text -> assertThat(text.length()).isGreaterThan(900));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\{{<🎉*", "{{", "🎉", "\"", "&a", "<a", "](", "\u2028\u0000x"})
    void noTextIsSoLargeThatTheBodyGetsTooLarge(String text) throws IOException {
        for (Pages pages : List.of(Pages.NONE, PAGES)) {
            Notification full = OddFirings.full(text);
            CardRules.assertHold(TeamsMessage.render(
                    new Notification(full.firing(), full.readings(), SERBIAN, pages), Mention.OWNERS));
        }
    }

    @Test
    void aNoteSaysWhereTheFactsThatWereLeftOutCanBeSeen() throws IOException {
        Notification full = OddFirings.full("猫");
        byte[] body = TeamsMessage.render(new Notification(full.firing(), full.readings(), SERBIAN, PAGES));
        assertThat(CardRules.texts(CardRules.card(body)))
                .anySatisfy(text -> assertThat(text).matches("Изостављене чињенице.*: \\d+; .*„Зашто ова порука\\?“"));
    }

    @Test
    void ownersAreNamedAndOnlyWhereTheFlowSaysSoCalled() throws IOException {
        Firing firing = owned(IntStream.range(0, 7)
                .mapToObj(i -> "o_" + i + "@contoso.example")
                .toArray(String[]::new));
        JsonNode named = CardRules.card(TeamsMessage.render(told(firing)));
        assertThat(named.has("msteams")).isFalse();
        assertThat(CardRules.texts(named)).anySatisfy(text -> assertThat(text)
                .startsWith("Owners: o_0@contoso.example, o_1@contoso.example")
                .endsWith(" and 2 more"));
        JsonNode called = CardRules.card(TeamsMessage.render(told(firing), Mention.OWNERS));
        assertThat(CardRules.texts(called))
                .contains("Owners: <at>o 0</at>, <at>o 1</at>, <at>o 2</at>, <at>o 3</at>, <at>o 4</at> and 2 more");
        assertThat(called.at("/msteams/entities/4/mentioned/id").asText()).isEqualTo("o_4@contoso.example");
        assertThat(called.at("/msteams/entities")).hasSize(5);
    }

    @Test
    void twoOwnersOfOneNameAreToldApart() throws IOException {
        JsonNode card = CardRules.card(TeamsMessage.render(
                told(owned("ana@a.example", "ana@b.example", "ana@a.example", "<at>eve</at>@x y")), Mention.OWNERS));
        assertThat(CardRules.texts(card)).contains("Owners: <at>ana</at>, <at>ana (b.example)</at>");
        assertThat(card.at("/msteams/entities")).hasSize(2);
    }

    private static Firing owned(String... owners) {
        return Firings.firing(
                "unmatched",
                "r",
                Firings.event("x", "y", Outcome.FAILED).owners(owners).build());
    }

    @Test
    void whoIsCalledIsOneOfTwoWords() {
        assertThat(Mention.of(" Owners ")).isEqualTo(Mention.OWNERS);
        assertThat(Mention.of("")).isEqualTo(Mention.NONE);
        assertThatThrownBy(() -> Mention.of("all")).hasMessage("mention is 'all': use none or owners");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https://",
                "https://a b/",
                "//x",
                "https://u:p@h/",
                ""
            })
    void onlyAWebPageBecomesAButton(String link) throws IOException {
        byte[] body = TeamsMessage.render(told(Firings.firing(
                "unmatched",
                "r",
                Firings.event("x", "y", Outcome.RUNNING).link(link).build())));
        assertThat(CardRules.card(body).has("actions")).isFalse();
        CardRules.assertHold(body);
    }

    private static Notification withPages(Firing firing, Wording wording) {
        return new Notification(firing, readings(firing), wording, PAGES);
    }

    /** Twelve numbers, a day apart, that end with the firing's own. */
    private static List<Reading> readings(Firing firing) {
        BigDecimal value = firing.value();
        BigDecimal previous = firing.previousValue();
        if (value == null || previous == null) {
            return List.of();
        }
        BigDecimal step = value.subtract(previous);
        var readings = new ArrayList<Reading>();
        for (int ago = 11; ago > 1; ago--) {
            BigDecimal wave = BigDecimal.valueOf((ago * 5) % 9 + 1);
            readings.add(reading(firing, previous.subtract(step.multiply(wave)), ago));
        }
        readings.add(reading(firing, previous, 1));
        readings.add(reading(firing, value, 0));
        return readings;
    }

    private static Reading reading(Firing firing, BigDecimal number, int daysAgo) {
        return new Reading(number, firing.time().minus(Duration.ofDays(daysAgo)));
    }
}
