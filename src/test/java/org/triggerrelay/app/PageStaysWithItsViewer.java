package org.triggerrelay.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page follows what happens, and leaves its viewer where he or she is. */
interface PageStaysWithItsViewer extends AtThePage {
    @Test
    default void thePageSpeaksSerbianOnceSomebodyHasChosenIt() {
        visitor().at("flows");
        visitor().button("Српски").click();
        assertThat(visitor().page().locator("h1")).hasText("Токови");
        visitor().at("set-up");
        visitor().sees("Када сегмент пређе праг");
        visitor().page().reload();
        assertThat(visitor().page().locator("h1")).hasText("Нови ток");
        assertThat(visitor().page().locator("html")).hasAttribute("lang", "sr-Cyrl");
    }

    @Test
    default void colourAndChoiceStayWithTheViewer() {
        visitor().at("events");
        visitor().button("Dark").click();
        assertThat(visitor().page().locator("html")).hasAttribute("data-theme", "dark");
        visitor().page().reload();
        assertThat(visitor().page().locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    default void whatHappensShowsWithoutReloadingAndLeavesTheFocusWhereItIs() throws Exception {
        visitor().at("events?subject=Live");
        visitor().sees("No events");
        Locator search = visitor().page().getByRole(AriaRole.SEARCHBOX);
        search.focus();
        search.pressSequentially("li");
        relay().accept(AtThePage.segment("live-1", "Live", "3", 1));
        assertThat(visitor().page().locator("tbody tr")).hasCount(1);
        relay().accept(AtThePage.segment("live-2", "Live", "4", 0));
        assertThat(visitor().page().locator("tbody tr")).hasCount(2);
        assertThat(search).isFocused();
        assertThat(search).hasValue("li");
    }

    @Test
    default void newEventsWaitAboveForWhoHasScrolledDown() throws Exception {
        for (int number = 0; number < 30; number++) {
            relay().accept(AtThePage.segment("long-" + number, "Long list", Integer.toString(number), 30));
        }
        visitor().at("events?subject=Long%20list");
        assertThat(visitor().page().locator("tbody tr")).hasCount(30);
        visitor().page().mouse().wheel(0, 600);
        visitor().page().waitForFunction("() => scrollY > 400");
        relay().accept(AtThePage.segment("long-new", "Long list", "31", 0));
        visitor().button("1 new event").click();
        assertThat(visitor().page().locator("tbody tr")).hasCount(31);
        visitor().page().waitForFunction("() => scrollY < 50");
    }

    @Test
    default void aRelayThatIsAwayIsToldAndHeardOfAgain() {
        visitor().at("events");
        visitor().page().route("**/api/**", route -> route.abort());
        visitor().link("Flows").click();
        visitor().sees("The relay cannot be reached.");
        visitor().page().unroute("**/api/**");
        visitor().button("Try again").first().click();
        visitor().link("crm-watch").waitFor();
        assertThat(visitor().page().locator(".banner")).hasCount(0);
    }

    @Test
    default void theAddressOfAViewIsEnoughToComeBackToIt() {
        visitor().at("events?outcome=failed&since=7d");
        assertThat(visitor().page().getByLabel("Any outcome")).hasValue("failed");
        visitor().page().getByLabel("Any outcome").selectOption("warned");
        assertThat(visitor().page()).hasURL(Pattern.compile("outcome=warned"));
        visitor().link("Flows").click();
        visitor().page().goBack();
        assertThat(visitor().page().getByLabel("Any outcome")).hasValue("warned");
    }

    @Test
    default void whoComesByKeyboardSkipsTheNavigation() {
        visitor().at("events");
        visitor().page().evaluate("() => { document.activeElement.blur(); }");
        visitor().page().locator("body").press("Tab");
        visitor().tabTo("Skip to content");
        visitor().page().keyboard().press("Enter");
        assertThat(visitor().page().locator("main")).isFocused();
    }

    @Test
    default void aNumberKeepsAllOfItsDigits() throws Exception {
        relay().accept(AtThePage.segment("exact", "Exact", "9007199254740993.125", 1));
        visitor().at("events?search=exact");
        visitor().page().locator("tbody .row-link").first().click();
        visitor().page().locator("main .trail").waitFor();
        assertThat(visitor().page().locator(".facts")).containsText("9,007,199,254,740,993.125");
    }
}
