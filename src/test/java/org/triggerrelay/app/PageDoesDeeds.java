package org.triggerrelay.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What operators do on the page with dead letters, rejected payloads, flows and keys. */
interface PageDoesDeeds extends AtThePage {
    @Test
    default void aDeadLetterIsReplayed() throws Exception {
        deadLetter("replay-me", "Refused, replayed");
        visitor().at("deliveries?state=dead&search=replay-me");
        visitor().page().locator("tbody input[type=checkbox]").first().check();
        receiver().answerAt("/refused", "202");
        visitor().button("Replay 1 chosen").click();
        visitor()
                .page()
                .getByRole(AriaRole.DIALOG)
                .getByText("Replay", new Locator.GetByTextOptions().setExact(true))
                .click();
        visitor().sees("1 delivery is due again");
        visitor().at("deliveries?state=delivered&search=replay-me");
        visitor().page().locator("tbody .row-link").first().click();
        assertThat(visitor().page().locator(".attempt")).hasCount(2);
        assertThat(visitor().page().locator(".attempt").first()).containsText("202");
        assertThat(visitor().page().locator(".attempt").last()).containsText("400");
    }

    @Test
    default void aDeliveryIsDroppedWithAReasonAndThatIsUndone() throws Exception {
        deadLetter("drop-me", "Refused, dropped");
        visitor().at("deliveries?state=dead&search=drop-me");
        visitor().page().locator("tbody .row-link").first().click();
        visitor().button("Drop").click();
        visitor().field("Reason").fill("Told by telephone");
        visitor()
                .page()
                .getByRole(AriaRole.DIALOG)
                .getByText("Drop", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(visitor().page().locator("h1")).containsText("Dropped");
        visitor().sees("Told by telephone");
        visitor().button("Undo").click();
        assertThat(visitor().page().locator("h1")).containsText("Dead");
    }

    @Test
    default void aQuestionThatIsLeftChangesNothing() throws Exception {
        deadLetter("keep-me", "Refused, kept");
        visitor().at("deliveries?state=dead&search=keep-me");
        visitor().page().locator("tbody .row-link").first().click();
        visitor().button("Drop").click();
        visitor().page().keyboard().press("Escape");
        assertThat(visitor().page().getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(visitor().page().locator("h1")).containsText("Dead");
    }

    @Test
    default void aRejectedPayloadIsCorrectedAndSubmittedAgain() throws Exception {
        String payload =
                AtThePage.failed("mistyped", "CRM").with("outcome", "fialed").toString();
        assertThat(relay().post(payload, "Content-Type", "application/json").status())
                .isEqualTo(422);
        visitor().at("rejected?search=mistyped");
        visitor().page().locator("tbody .row-link").first().click();
        visitor().sees("found \"fialed\"");
        Locator editor = visitor().field("Payload");
        editor.fill(editor.inputValue().replace("fialed", "faild"));
        visitor().button("Submit again").click();
        visitor().sees("It is still not right.");
        assertThat(editor).hasValue(Pattern.compile("faild"));
        editor.fill(editor.inputValue().replace("faild", "failed"));
        visitor().button("Submit again").click();
        visitor().sees("It was taken.");
        assertThat(visitor().page().locator("h1")).containsText("Resolved");
        await().untilAsserted(() -> assertThat(receiver().at("/crm"))
                .anySatisfy(request -> assertThat(request.member("eventId")).isEqualTo("mistyped")));
    }

    @Test
    default void aFlowIsPausedAndGoesOn() throws Exception {
        visitor().at("flows/crm-watch");
        visitor().button("Pause").click();
        visitor()
                .page()
                .getByRole(AriaRole.DIALOG)
                .getByText("Pause", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(visitor().page().locator("h1")).containsText("Paused");
        assertThat(relay().flow("crm-watch").path("state").asText()).isEqualTo("paused");
        visitor().button("Undo").click();
        assertThat(visitor().page().locator("h1")).containsText("Active");
    }

    @Test
    default void aKeyIsMadeToldOnceAndRemoved() {
        visitor().at("access");
        visitor().button("Make a key").click();
        visitor().field("Name").fill("Insights export");
        visitor().button("Make").click();
        Locator told = visitor().page().getByRole(AriaRole.DIALOG).locator("pre");
        String key = told.innerText();
        assertThat(key).hasSizeGreaterThan(20);
        visitor().button("Close").click();
        visitor().sees("Insights export");
        assertThat(visitor().page().content()).doesNotContain(key);
        visitor().button("Remove: Insights export").click();
        visitor()
                .page()
                .getByRole(AriaRole.DIALOG)
                .getByText("Remove", new Locator.GetByTextOptions().setExact(true))
                .click();
        visitor().sees("The key Insights export is removed");
        assertThat(visitor().button("Remove: Insights export")).hasCount(0);
    }
}
