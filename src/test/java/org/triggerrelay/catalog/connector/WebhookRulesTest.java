package org.triggerrelay.catalog.connector;

import static org.triggerrelay.catalog.connector.Rule.holds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The platform's rules on webhook triggers: where to call, what comes, and how a subscription ends. */
class WebhookRulesTest {
    private static final String PATH = "/paths/~1storms~1subscriptions";
    private static final String TRIGGER = PATH + "/post";
    private static final String BODY = TRIGGER + "/parameters/0/schema";
    private static final String CALLBACK = BODY + "/properties/callbackUrl";
    private static final String DELETE = "/paths/~1storms~1subscriptions~1{id}";

    @Test
    void everyTriggerFiresOncePerNotification() {
        holds(
                d -> d.triggers()
                        .filter(each ->
                                !each.json().path("x-ms-trigger").asText().equals("single"))
                        .map(Definition.Operation::id),
                small -> small.at(TRIGGER).put("x-ms-trigger", "batch"));
    }

    @Test
    void everyTriggerIsSubscribedToByPost() {
        holds(
                d -> d.triggers().filter(each -> !each.method().equals("post")).map(Definition.Operation::id),
                small -> small.at("/paths/~1places/get").put("x-ms-trigger", "single"));
    }

    @Test
    void everyTriggerHintsHowToMakeItFire() {
        holds(
                d -> d.triggers()
                        .filter(each ->
                                each.json().path("x-ms-trigger-hint").asText().length() < 10)
                        .map(Definition.Operation::id),
                small -> small.at(TRIGGER).remove("x-ms-trigger-hint"));
    }

    @Test
    void everyTriggerHasExactlyOneFieldForTheNotificationUrl() {
        holds(
                d -> d.triggers()
                        .filter(each ->
                                urls(d).filter(url -> url.operation().id().equals(each.id()))
                                                .count()
                                        != 1)
                        .map(Definition.Operation::id),
                small -> small.at(CALLBACK).remove("x-ms-notification-url"),
                small -> small.at(BODY + "/properties/country").put("x-ms-notification-url", true));
    }

    @Test
    void aNotificationUrlIsAString() {
        holds(
                d -> urls(d).filter(url -> !url.text("type").equals("string")).map(Place::where),
                small -> small.at(CALLBACK).put("type", "object"));
    }

    @Test
    void aNotificationUrlIsRequiredAllTheWayThroughTheChain() {
        holds(
                d -> urls(d).filter(url -> !url.isRequiredThroughout()).map(Place::where),
                small -> small.at(BODY).putArray("required").add("wind"),
                small -> small.at(TRIGGER + "/parameters/0").put("required", false));
    }

    @Test
    void aNotificationUrlOrWhatItIsInIsInternal() {
        holds(d -> urls(d).filter(url -> !url.isInternal()).map(Place::where), small -> small.at(CALLBACK)
                .remove("x-ms-visibility"));
    }

    @Test
    void aNotificationUrlStandsInARequestsBodyOnly() {
        holds(
                d -> urls(d).filter(url -> url.use() != Place.Use.INPUT).map(Place::where),
                small -> small.at("/paths/~1places/get/parameters/0").put("x-ms-notification-url", true),
                small -> small.at(PATH + "/x-ms-notification-content/schema/properties/place")
                        .put("x-ms-notification-url", true));
    }

    @Test
    void aNotificationUrlStandsInTriggersOnly() {
        holds(d -> urls(d).filter(url -> !url.operation().isTrigger()).map(Place::where), small -> small.at(TRIGGER)
                .remove("x-ms-trigger"));
    }

    @Test
    void whatIsNotifiedStandsBesideTheTriggerOnItsPath() {
        holds(
                d -> d.triggers()
                        .filter(each -> each.item()
                                        .at("/x-ms-notification-content/schema/properties")
                                        .size()
                                == 0)
                        .map(Definition.Operation::id),
                small -> small.at(PATH).remove("x-ms-notification-content"),
                small -> small.at(PATH + "/x-ms-notification-content/schema").remove("properties"));
    }

    @Test
    void whatIsNotifiedStandsOnNoOperationAndOnNoPathWithoutATrigger() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> each.json().has("x-ms-notification-content")
                                || each.item().has("x-ms-notification-content") && !each.isTrigger())
                        .map(Definition.Operation::id),
                small -> small.at(TRIGGER).putObject("x-ms-notification-content"),
                small -> small.at("/paths/~1places").putObject("x-ms-notification-content"));
    }

    @Test
    void noTriggerNotifiesThroughAnotherOperation() {
        holds(
                d -> d.operations().stream()
                        .filter(each -> each.json().has("x-ms-notification"))
                        .map(Definition.Operation::id),
                small -> small.at(TRIGGER).putObject("x-ms-notification").put("operationId", "ListPlaces"));
    }

    @Test
    void subscribingIsAnsweredByCreatedWithALocation() {
        holds(
                d -> d.triggers()
                        .filter(each -> !each.json()
                                .at("/responses/201/headers/Location/type")
                                .asText()
                                .equals("string"))
                        .map(Definition.Operation::id),
                small -> small.at(TRIGGER + "/responses").remove("201"),
                small -> small.at(TRIGGER + "/responses/201").remove("headers"));
    }

    @Test
    void everyTriggerHasAnOperationBelowItsPathThatEndsASubscription() {
        holds(
                d -> d.triggers()
                        .filter(each -> ends(d, each).findAny().isEmpty())
                        .map(Definition.Operation::id),
                small -> ((ObjectNode) small.root().path("paths")).remove("/storms/subscriptions/{id}"));
    }

    @Test
    void endingASubscriptionIsHiddenFromMakersAndAnswersWithoutContent() {
        holds(
                d -> d.triggers()
                        .flatMap(each -> ends(d, each))
                        .filter(each -> !each.isInternal()
                                || !each.json().path("responses").has("204"))
                        .map(Definition.Operation::id),
                small -> small.at(DELETE + "/delete").remove("x-ms-visibility"),
                small -> small.at(DELETE + "/delete/responses").remove("204"));
    }

    @Test
    void endingASubscriptionNeedsNothingButItsAddress() {
        holds(
                d -> d.triggers()
                        .flatMap(each -> ends(d, each))
                        .filter(each -> each.parameters()
                                .anyMatch(one -> !one.path("in").asText().equals("path")))
                        .map(Definition.Operation::id),
                small -> small.at(DELETE + "/delete")
                        .withArray("parameters")
                        .addObject()
                        .put("name", "key")
                        .put("in", "header")
                        .put("type", "string"));
    }

    /** What ends a subscription: its path stands for everything one step below that of the trigger. */
    private static Stream<Definition.Operation> ends(Definition definition, Definition.Operation trigger) {
        return definition.operations().stream()
                .filter(each -> each.method().equals("delete") && each.path().endsWith("}"))
                .filter(each -> (trigger.path() + "/one").matches(each.path().replaceAll("\\{[^/}]*}", "[^/]+")));
    }

    private static Stream<Place> urls(Definition definition) {
        return definition
                .places()
                .filter(each -> each.node().path("x-ms-notification-url").asBoolean());
    }
}
