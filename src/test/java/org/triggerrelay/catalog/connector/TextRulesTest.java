package org.triggerrelay.catalog.connector;

import static org.triggerrelay.catalog.connector.Rule.holds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makers read: the platform's rules on titles, summaries and descriptions. */
class TextRulesTest {
    private static final Pattern PRODUCTS = Pattern.compile(
            "(?i)\\b(power (platform|automate|apps|bi|pages)|dataverse|logic apps|copilot|dynamics|teams|outlook|microsoft)\\b");
    private static final Pattern SUMMARY = Pattern.compile("[A-Za-z0-9() ]*");
    private static final Pattern SENTENCE = Pattern.compile("(?s)[A-Z].*[.!?]");

    private static final String TRIGGER = "/paths/~1storms~1subscriptions/post";
    private static final String WIND = TRIGGER + "/parameters/0/schema/properties/wind";
    private static final String LIMIT = "/paths/~1places/get/parameters/1";

    @Test
    void theTitleHasAtMostThirtyCharacters() {
        holds(d -> found(d.info().path("title").asText().length() > 30, "title"), small -> small.info()
                .put("title", "x".repeat(31)));
    }

    @Test
    void theTitleEndsWithALetterOrDigit() {
        holds(
                d -> found(!d.info().path("title").asText().matches(".*[A-Za-z0-9]"), "title"),
                small -> small.info().put("title", "Storms!"),
                small -> small.info().remove("title"));
    }

    @Test
    void theTitleSaysNeitherApiNorConnectorNorTheNameOfAProduct() {
        holds(
                d -> Stream.of(d.info().path("title").asText())
                        .filter(title -> title.matches("(?i).*\\b(api|connector)\\b.*")
                                || PRODUCTS.matcher(title).find()),
                small -> small.info().put("title", "Storm API"),
                small -> small.info().put("title", "Storm Connector"),
                small -> small.info().put("title", "Power Automate Storms"));
    }

    @Test
    void theDescriptionOfTheWholeHasThirtyToFiveHundredCharacters() {
        holds(
                d -> found(
                        d.info().path("description").asText().length() < 30
                                || d.info().path("description").asText().length() > 500,
                        "description"),
                small -> small.info().put("description", "Storms."),
                small -> small.info().put("description", "x".repeat(501)));
    }

    @Test
    void theDescriptionOfTheWholeIsASentenceWithoutApiAndNamesOfProducts() {
        holds(
                d -> Stream.of(d.info().path("description").asText())
                        .filter(text -> !SENTENCE.matcher(text).matches()
                                || text.matches(".*\\bAPI\\b.*")
                                || PRODUCTS.matcher(text).find()),
                small -> small.info().put("description", "about storms"),
                small -> small.info().put("description", "The API of storms, for everyone who likes them."),
                small -> small.info().put("description", "Storms for Power Apps, and for who likes them."));
    }

    @Test
    void everyOperationHasASummaryOfAtMostEightyCharacters() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> !lengthIsWithin(each.json(), "summary", 80))
                        .map(Definition.Operation::id),
                small -> small.at(TRIGGER).remove("summary"),
                small -> small.at(TRIGGER).put("summary", "When a " + "x".repeat(80)));
    }

    @Test
    void everySummaryHoldsLettersDigitsBlanksAndParenthesesOnlyAndEndsWithALetterOrDigitOrParenthesis() {
        holds(
                d -> Stream.concat(
                                d.operations().stream()
                                        .map(each -> each.json().path("summary").asText()),
                                d.places().map(each -> each.text("x-ms-summary")))
                        .filter(text -> !SUMMARY.matcher(text).matches() || text.endsWith(" ")),
                small -> small.at(TRIGGER).put("summary", "When a storm starts/ends"),
                small -> small.at(TRIGGER).put("summary", "When a storm starts."),
                small -> small.at(LIMIT).put("x-ms-summary", "How many?"),
                small -> small.at(WIND).put("x-ms-summary", "Wind "));
    }

    @Test
    void everyFieldThatMakersSeeHasASummaryOfAtMostEightyCharacters() {
        holds(
                d -> fields(d)
                        .filter(each -> !lengthIsWithin(each.node(), "x-ms-summary", 80))
                        .map(Place::where),
                small -> small.at(WIND).remove("x-ms-summary"),
                small -> small.at(LIMIT).put("x-ms-summary", "x".repeat(81)),
                small -> small.at("/paths/~1storms~1subscriptions/x-ms-notification-content/schema/properties/wind")
                        .remove("x-ms-summary"));
    }

    @Test
    void everySummaryOfAFieldIsInTitleCase() {
        holds(
                d -> fields(d)
                        .map(each -> each.text("x-ms-summary"))
                        .filter(text ->
                                !text.matches("[A-Z0-9(][^ ]*( ([A-Z0-9(][^ ]*|a|of|the|and|or|in|at|to|by))*")),
                small -> small.at(WIND).put("x-ms-summary", "Least wind"),
                small -> small.at(LIMIT).put("x-ms-summary", "limit"));
    }

    @Test
    void everyOperationHasADescriptionThatIsASentence() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> !SENTENCE.matcher(
                                        each.json().path("description").asText())
                                .matches())
                        .map(Definition.Operation::id),
                small -> small.at(TRIGGER).remove("description"),
                small -> small.at(TRIGGER).put("description", "starts the flow"));
    }

    @Test
    void everyFieldThatMakersSeeHasADescriptionThatIsASentence() {
        holds(
                d -> fields(d)
                        .filter(each ->
                                !SENTENCE.matcher(each.text("description")).matches())
                        .map(Place::where),
                small -> small.at(WIND).remove("description"),
                small -> small.at(LIMIT).put("description", "how many"));
    }

    @Test
    void everyAnswerHasADescription() {
        holds(
                d -> d.operations().stream()
                        .flatMap(each -> each.json().path("responses").properties().stream())
                        .filter(each ->
                                each.getValue().path("description").asText().isBlank())
                        .map(each -> each.getKey()),
                small -> small.at(TRIGGER + "/responses/201").remove("description"));
    }

    @Test
    void noDescriptionSaysWhatTheSummarySays() {
        holds(
                d -> Stream.concat(
                        d.operations().stream()
                                .filter(each -> same(each.json(), "summary"))
                                .map(Definition.Operation::id),
                        d.places()
                                .filter(each -> same(each.node(), "x-ms-summary"))
                                .map(Place::where)),
                small -> small.at(TRIGGER)
                        .put("summary", "When a storm starts")
                        .put("description", "When a storm starts."),
                small -> small.at(WIND).put("x-ms-summary", "Wind").put("description", "Wind."));
    }

    @Test
    void theSummaryOfATriggerBeginsWithWhenA() {
        holds(
                d -> d.triggers()
                        .map(each -> each.json().path("summary").asText())
                        .filter(text -> !text.matches("When an? .+")),
                small -> small.at(TRIGGER).put("summary", "Storms"));
    }

    @Test
    void theDescriptionOfATriggerBeginsWithThisOperationTriggersWhen() {
        holds(
                d -> d.triggers()
                        .map(each -> each.json().path("description").asText())
                        .filter(text -> !text.startsWith("This operation triggers when ")),
                small -> small.at(TRIGGER).put("description", "A storm has started."));
    }

    @Test
    void everythingThatMakersReadIsInEnglish() {
        Pattern english = Pattern.compile("\\p{ASCII}*");
        holds(
                d -> Stream.of("summary", "description", "title", "x-ms-summary", "x-ms-trigger-hint", "displayName")
                        .flatMap(name -> d.root().findValues(name).stream())
                        .filter(text -> !english.matcher(text.asText()).matches())
                        .map(Object::toString),
                small -> small.at(WIND).put("description", "Ветар."));
    }

    @Test
    void noTextOfAnOperationNamesAProductOfThePlatform() {
        Pattern platform = Pattern.compile("(?i)\\bpower (platform|automate|apps|bi|pages)\\b");
        holds(
                d -> Stream.of("summary", "description", "x-ms-summary")
                        .flatMap(name -> d.root().findValues(name).stream())
                        .filter(text -> platform.matcher(text.asText()).find())
                        .map(Object::toString),
                small -> small.at(WIND).put("description", "Wind, as Power BI shows it."));
    }

    private static Stream<Place> fields(Definition definition) {
        return definition.places().filter(each -> !each.name().isEmpty() && !each.isInternal());
    }

    private static boolean lengthIsWithin(ObjectNode node, String member, int most) {
        int length = node.path(member).asText().strip().length();
        return length > 0 && length <= most;
    }

    private static boolean same(ObjectNode node, String summary) {
        String description = node.path("description").asText().replaceFirst("[.!?]$", "");
        return !description.isEmpty()
                && description.equalsIgnoreCase(node.path(summary).asText());
    }

    private static Stream<String> found(boolean isFound, String what) {
        return isFound ? Stream.of(what) : Stream.empty();
    }
}
