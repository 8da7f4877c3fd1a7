package org.triggerrelay.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Setting a flow up on the page, by mouse and by keyboard, and what comes of it. */
interface PageSetsUpFlows extends AtThePage {
    @Test
    default void aFlowThatIsSetUpOnThePageFiresAtItsReceiver() throws Exception {
        relay().accept(AtThePage.segment("loyal-1", "Loyal customers", "900", 48));
        relay().accept(AtThePage.segment("loyal-2", "Loyal customers", "1100", 24));
        relay().accept(AtThePage.segment("loyal-3", "Loyal customers", "950", 12));
        visitor().at("set-up");
        visitor().page().getByText("When a segment crosses a threshold").click();
        visitor().page().locator("#condition-subject").fill("loy");
        visitor().page().locator(".picker-list li").first().click();
        assertThat(visitor().page().locator("#condition-subject")).hasValue("Loyal customers");
        visitor().field("Above").fill("1000");
        visitor().sees("It would have fired 1 time.");
        assertThat(visitor().page().locator(".chart line.threshold")).hasCount(1);
        assertThat(visitor().page().locator(".chart circle.fired")).hasCount(1);
        visitor().button("Next").click();
        visitor().page().locator("#action-target").fill(receiver().url("/loyal"));
        visitor().button("Next").click();
        visitor().button("Send a test").click();
        visitor().sees("The test arrived.");
        assertThat(receiver().at("/loyal")).singleElement().satisfies(request -> assertThat(
                        request.json().path("test").asBoolean())
                .isTrue());
        visitor().button("Show as a route file").click();
        assertThat(visitor().page().getByRole(AriaRole.DIALOG)).containsText("trigger:segment-threshold-crossed");
        assertThat(visitor().page().getByRole(AriaRole.DIALOG)).not().containsText("/loyal");
        visitor().button("Close").click();
        visitor().button("Save").click();
        visitor().sees("Saved: the flow is in force");
        relay().accept(AtThePage.segment("loyal-4", "Loyal customers", "1200", 1));
        await().untilAsserted(() -> assertThat(receiver().at("/loyal"))
                .anySatisfy(request ->
                        assertThat(request.json().path("value").asInt()).isEqualTo(1200)));
        visitor().link("Look at the flow").click();
        assertThat(visitor().page().locator(".tile").first()).containsText("1");
    }

    @Test
    default void aFlowCanBeSetUpWithoutAMouse() throws Exception {
        relay().accept(AtThePage.segment("churn-1", "Churn risk", "40", 20));
        visitor().at("set-up");
        visitor().tabTo("When a segment crosses a threshold");
        visitor().page().keyboard().press("Enter");
        visitor().tabTo("Segment");
        visitor().page().keyboard().type("churn");
        visitor().page().locator(".picker-list li").first().waitFor();
        visitor().page().keyboard().press("ArrowDown");
        visitor().page().keyboard().press("Enter");
        visitor().tabTo("Above");
        visitor().page().keyboard().type("50");
        visitor().tabTo("Next");
        visitor().page().keyboard().press("Enter");
        visitor().tabTo("Webhook");
        visitor().tabTo("URL");
        visitor().page().keyboard().type(receiver().url("/churn"));
        visitor().tabTo("Next");
        visitor().page().keyboard().press("Enter");
        visitor().tabTo("Save");
        visitor().page().keyboard().press("Enter");
        visitor().sees("Saved: the flow is in force");
        assertThat(visitor().focused()).isEqualTo("Saved: the flow is in force");
    }

    @Test
    default void aMistakeIsToldAtItsField() throws Exception {
        relay().accept(AtThePage.segment("vip-1", "VIPs", "40", 20));
        visitor().at("set-up?trigger=segment-threshold-crossed&subject=VIPs");
        visitor().field("Above").fill("many");
        assertThat(visitor().page().locator("#condition-above-fault")).containsText("many");
        assertThat(visitor().field("Above")).hasAttribute("aria-invalid", "true");
    }

    @Test
    default void fromAnEventTheVerdictsLeadToTheDeliveryAndItsAttempts() throws Exception {
        relay().accept(AtThePage.segment("big-1", "Big spenders", "990", 6));
        relay().accept(AtThePage.segment("big-2", "Big spenders", "1005", 5));
        await().untilAsserted(() -> assertThat(receiver().at("/big")).hasSize(1));
        visitor().at("events?search=big-2");
        visitor().page().locator("tbody .row-link").first().click();
        visitor().sees("The number passed 1,000: 990 → 1,005");
        visitor().sees("\"big-2\"");
        visitor().page().locator(".verdict").first().getByText("Delivered").click();
        assertThat(visitor().page().locator(".attempt").first()).containsText("202");
        visitor().at("events?search=big-1");
        visitor().page().locator("tbody .row-link").first().click();
        visitor().sees("990 is the first number of this subject");
    }
}
