package org.triggerrelay.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.triggerrelay.Receiver;

/** The operator's page in a real browser, at a real relay, with real receivers. */
class PageTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    static Path folder;

    /** Each would be seen: by a dialog, by an error in the console, or by what it leaves in the window. */
    private static final List<String> EVIL = List.of(
            "<script>window.struck = 1</script>",
            "<img src=x onerror=window.struck=2>",
            "\"><svg onload=alert(3)>",
            "' autofocus onfocus='alert(4)",
            "{{constructor.constructor('alert(5)')()}}");

    private static final List<String> VIEWS = List.of(
            "",
            "set-up",
            "set-up?trigger=segment-threshold-crossed&subject=Seen",
            "events",
            "deliveries",
            "deliveries?state=dead",
            "flows",
            "flows/crm-watch",
            "subjects",
            "subjects?process=data-source",
            "rejected",
            "access",
            "access?show=trail",
            "nowhere");

    private static Receiver receiver;
    private static TestRelay relay;
    private static Browser browser;

    private Visitor visitor;

    @BeforeAll
    static void start() throws IOException {
        receiver = new Receiver();
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("crm-watch", "data-source-refresh-failed", receiver.url("/crm"))
                        .with("subject", "CRM"))
                .flow(FlowFile.webhook("big-spenders", "segment-threshold-crossed", receiver.url("/big"))
                        .with("subject", "Big spenders")
                        .with("above", "1000"))
                .flow(FlowFile.webhook("refused", "data-source-refresh-failed", receiver.url("/refused"))
                        .with("subject", "Refused*"))
                .start();
        browser = Browser.start();
    }

    @AfterAll
    static void stop() throws IOException {
        browser.close();
        relay.close();
        receiver.close();
    }

    @BeforeEach
    void arrive() {
        visitor = browser.visitor(relay.uri("/"));
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(visitor.wrongs()).isEmpty();
        visitor.close();
    }

    private static Event segment(String id, String subject, String value, int hoursAgo) {
        return Event.segment(id, subject, value)
                .with("time", NOW.minus(Duration.ofHours(hoursAgo)).toString());
    }

    private static Event failed(String id, String subject) {
        return Event.failed(id, subject).with("time", NOW.toString()).with("error", "Sign-in was refused");
    }

    /** A dead letter of its own for each test: its subject is the receiver's target, which refuses it. */
    private void deadLetter(String id, String subject) throws Exception {
        receiver.answerAt("/refused", "400");
        relay.accept(failed(id, subject));
        await().until(() -> relay.flow("refused").path("dead").asInt() > 0
                && relay.ask("/api/deliveries?state=dead&search=" + id)
                        .toString()
                        .contains(id));
    }

    @Test
    void aFlowThatIsSetUpOnThePageFiresAtItsReceiver() throws Exception {
        relay.accept(segment("loyal-1", "Loyal customers", "900", 48));
        relay.accept(segment("loyal-2", "Loyal customers", "1100", 24));
        relay.accept(segment("loyal-3", "Loyal customers", "950", 12));
        visitor.at("set-up");
        visitor.page().getByText("When a segment crosses a threshold").click();
        visitor.page().locator("#condition-subject").fill("loy");
        visitor.page().locator(".picker-list li").first().click();
        assertThat(visitor.page().locator("#condition-subject")).hasValue("Loyal customers");
        visitor.field("Above").fill("1000");
        visitor.sees("It would have fired 1 time.");
        assertThat(visitor.page().locator(".chart line.threshold")).hasCount(1);
        assertThat(visitor.page().locator(".chart circle.fired")).hasCount(1);
        visitor.button("Next").click();
        visitor.page().locator("#action-target").fill(receiver.url("/loyal"));
        visitor.button("Next").click();
        visitor.button("Send a test").click();
        visitor.sees("The test arrived.");
        assertThat(receiver.at("/loyal")).singleElement().satisfies(request -> assertThat(
                        request.json().path("test").asBoolean())
                .isTrue());
        visitor.button("Show as a route file").click();
        assertThat(visitor.page().getByRole(AriaRole.DIALOG)).containsText("trigger:segment-threshold-crossed");
        assertThat(visitor.page().getByRole(AriaRole.DIALOG)).not().containsText("/loyal");
        visitor.button("Close").click();
        visitor.button("Save").click();
        visitor.sees("Saved: the flow is in force");
        relay.accept(segment("loyal-4", "Loyal customers", "1200", 1));
        await().untilAsserted(() -> assertThat(receiver.at("/loyal"))
                .anySatisfy(request ->
                        assertThat(request.json().path("value").asInt()).isEqualTo(1200)));
        visitor.link("Look at the flow").click();
        assertThat(visitor.page().locator(".tile").first()).containsText("1");
    }

    @Test
    void aFlowCanBeSetUpWithoutAMouse() throws Exception {
        relay.accept(segment("churn-1", "Churn risk", "40", 20));
        visitor.at("set-up");
        visitor.tabTo("When a segment crosses a threshold");
        visitor.page().keyboard().press("Enter");
        visitor.tabTo("Segment");
        visitor.page().keyboard().type("churn");
        visitor.page().locator(".picker-list li").first().waitFor();
        visitor.page().keyboard().press("ArrowDown");
        visitor.page().keyboard().press("Enter");
        visitor.tabTo("Above");
        visitor.page().keyboard().type("50");
        visitor.tabTo("Next");
        visitor.page().keyboard().press("Enter");
        visitor.tabTo("Webhook");
        visitor.tabTo("URL");
        visitor.page().keyboard().type(receiver.url("/churn"));
        visitor.tabTo("Next");
        visitor.page().keyboard().press("Enter");
        visitor.tabTo("Save");
        visitor.page().keyboard().press("Enter");
        visitor.sees("Saved: the flow is in force");
        assertThat(visitor.focused()).isEqualTo("Saved: the flow is in force");
    }

    @Test
    void aMistakeIsToldAtItsField() throws Exception {
        relay.accept(segment("vip-1", "VIPs", "40", 20));
        visitor.at("set-up?trigger=segment-threshold-crossed&subject=VIPs");
        visitor.field("Above").fill("many");
        assertThat(visitor.page().locator("#condition-above-fault")).containsText("many");
        assertThat(visitor.field("Above")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void fromAnEventTheVerdictsLeadToTheDeliveryAndItsAttempts() throws Exception {
        relay.accept(segment("big-1", "Big spenders", "990", 6));
        relay.accept(segment("big-2", "Big spenders", "1005", 5));
        await().untilAsserted(() -> assertThat(receiver.at("/big")).hasSize(1));
        visitor.at("events?search=big-2");
        visitor.page().locator("tbody .row-link").first().click();
        visitor.sees("The number passed 1,000: 990 → 1,005");
        visitor.sees("\"big-2\"");
        visitor.page().locator(".verdict").first().getByText("Delivered").click();
        assertThat(visitor.page().locator(".attempt").first()).containsText("202");
        visitor.at("events?search=big-1");
        visitor.page().locator("tbody .row-link").first().click();
        visitor.sees("990 is the first number of this subject");
    }

    @Test
    void aDeadLetterIsReplayed() throws Exception {
        deadLetter("replay-me", "Refused, replayed");
        visitor.at("deliveries?state=dead&search=replay-me");
        visitor.page().locator("tbody input[type=checkbox]").first().check();
        receiver.answerAt("/refused", "202");
        visitor.button("Replay 1 chosen").click();
        visitor.page()
                .getByRole(AriaRole.DIALOG)
                .getByText("Replay", new Locator.GetByTextOptions().setExact(true))
                .click();
        visitor.sees("1 delivery is due again");
        visitor.at("deliveries?state=delivered&search=replay-me");
        visitor.page().locator("tbody .row-link").first().click();
        assertThat(visitor.page().locator(".attempt")).hasCount(2);
        assertThat(visitor.page().locator(".attempt").first()).containsText("202");
        assertThat(visitor.page().locator(".attempt").last()).containsText("400");
    }

    @Test
    void aDeliveryIsDroppedWithAReasonAndThatIsUndone() throws Exception {
        deadLetter("drop-me", "Refused, dropped");
        visitor.at("deliveries?state=dead&search=drop-me");
        visitor.page().locator("tbody .row-link").first().click();
        visitor.button("Drop").click();
        visitor.field("Reason").fill("Told by telephone");
        visitor.page()
                .getByRole(AriaRole.DIALOG)
                .getByText("Drop", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(visitor.page().locator("h1")).containsText("Dropped");
        visitor.sees("Told by telephone");
        visitor.button("Undo").click();
        assertThat(visitor.page().locator("h1")).containsText("Dead");
    }

    @Test
    void aQuestionThatIsLeftChangesNothing() throws Exception {
        deadLetter("keep-me", "Refused, kept");
        visitor.at("deliveries?state=dead&search=keep-me");
        visitor.page().locator("tbody .row-link").first().click();
        visitor.button("Drop").click();
        visitor.page().keyboard().press("Escape");
        assertThat(visitor.page().getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(visitor.page().locator("h1")).containsText("Dead");
    }

    @Test
    void aRejectedPayloadIsCorrectedAndSubmittedAgain() throws Exception {
        String payload = failed("mistyped", "CRM").with("outcome", "fialed").toString();
        assertThat(relay.post(payload, "Content-Type", "application/json").status())
                .isEqualTo(422);
        visitor.at("rejected?search=mistyped");
        visitor.page().locator("tbody .row-link").first().click();
        visitor.sees("found \"fialed\"");
        Locator editor = visitor.field("Payload");
        editor.fill(editor.inputValue().replace("fialed", "faild"));
        visitor.button("Submit again").click();
        visitor.sees("It is still not right.");
        assertThat(editor).hasValue(Pattern.compile("faild"));
        editor.fill(editor.inputValue().replace("faild", "failed"));
        visitor.button("Submit again").click();
        visitor.sees("It was taken.");
        assertThat(visitor.page().locator("h1")).containsText("Resolved");
        await().untilAsserted(() -> assertThat(receiver.at("/crm"))
                .anySatisfy(request -> assertThat(request.member("eventId")).isEqualTo("mistyped")));
    }

    @Test
    void aFlowIsPausedAndGoesOn() throws Exception {
        visitor.at("flows/crm-watch");
        visitor.button("Pause").click();
        visitor.page()
                .getByRole(AriaRole.DIALOG)
                .getByText("Pause", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(visitor.page().locator("h1")).containsText("Paused");
        assertThat(relay.flow("crm-watch").path("state").asText()).isEqualTo("paused");
        visitor.button("Undo").click();
        assertThat(visitor.page().locator("h1")).containsText("Active");
    }

    @Test
    void aKeyIsMadeToldOnceAndRemoved() {
        visitor.at("access");
        visitor.button("Make a key").click();
        visitor.field("Name").fill("Insights export");
        visitor.button("Make").click();
        Locator told = visitor.page().getByRole(AriaRole.DIALOG).locator("pre");
        String key = told.innerText();
        assertThat(key).hasSizeGreaterThan(20);
        visitor.button("Close").click();
        visitor.sees("Insights export");
        assertThat(visitor.page().content()).doesNotContain(key);
        visitor.button("Remove: Insights export").click();
        visitor.page()
                .getByRole(AriaRole.DIALOG)
                .getByText("Remove", new Locator.GetByTextOptions().setExact(true))
                .click();
        visitor.sees("The key Insights export is removed");
        assertThat(visitor.button("Remove: Insights export")).hasCount(0);
    }

    @Test
    void thePageSpeaksSerbianOnceSomebodyHasChosenIt() {
        visitor.at("flows");
        visitor.button("Српски").click();
        assertThat(visitor.page().locator("h1")).hasText("Токови");
        visitor.at("set-up");
        visitor.sees("Када сегмент пређе праг");
        visitor.page().reload();
        assertThat(visitor.page().locator("h1")).hasText("Нови ток");
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "sr-Cyrl");
    }

    @Test
    void colourAndChoiceStayWithTheViewer() {
        visitor.at("events");
        visitor.button("Dark").click();
        assertThat(visitor.page().locator("html")).hasAttribute("data-theme", "dark");
        visitor.page().reload();
        assertThat(visitor.page().locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void whatHappensShowsWithoutReloadingAndLeavesTheFocusWhereItIs() throws Exception {
        visitor.at("events?subject=Live");
        visitor.sees("No events");
        Locator search = visitor.page().getByRole(AriaRole.SEARCHBOX);
        search.focus();
        search.pressSequentially("li");
        relay.accept(segment("live-1", "Live", "3", 1));
        assertThat(visitor.page().locator("tbody tr")).hasCount(1);
        relay.accept(segment("live-2", "Live", "4", 0));
        assertThat(visitor.page().locator("tbody tr")).hasCount(2);
        assertThat(search).isFocused();
        assertThat(search).hasValue("li");
    }

    @Test
    void newEventsWaitAboveForWhoHasScrolledDown() throws Exception {
        for (int number = 0; number < 30; number++) {
            relay.accept(segment("long-" + number, "Long list", Integer.toString(number), 30));
        }
        visitor.at("events?subject=Long%20list");
        assertThat(visitor.page().locator("tbody tr")).hasCount(30);
        visitor.page().mouse().wheel(0, 600);
        visitor.page().waitForFunction("() => scrollY > 400");
        relay.accept(segment("long-new", "Long list", "31", 0));
        visitor.button("1 new event").click();
        assertThat(visitor.page().locator("tbody tr")).hasCount(31);
        visitor.page().waitForFunction("() => scrollY < 50");
    }

    @Test
    void aRelayThatIsAwayIsToldAndHeardOfAgain() {
        visitor.at("events");
        visitor.page().route("**/api/**", route -> route.abort());
        visitor.link("Flows").click();
        visitor.sees("The relay cannot be reached.");
        visitor.page().unroute("**/api/**");
        visitor.button("Try again").first().click();
        visitor.link("crm-watch").waitFor();
        assertThat(visitor.page().locator(".banner")).hasCount(0);
    }

    @Test
    void theAddressOfAViewIsEnoughToComeBackToIt() {
        visitor.at("events?outcome=failed&since=7d");
        assertThat(visitor.page().getByLabel("Any outcome")).hasValue("failed");
        visitor.page().getByLabel("Any outcome").selectOption("warned");
        assertThat(visitor.page()).hasURL(Pattern.compile("outcome=warned"));
        visitor.link("Flows").click();
        visitor.page().goBack();
        assertThat(visitor.page().getByLabel("Any outcome")).hasValue("warned");
    }

    @Test
    void whoComesByKeyboardSkipsTheNavigation() {
        visitor.at("events");
        visitor.page().evaluate("() => { document.activeElement.blur(); }");
        visitor.page().locator("body").press("Tab");
        visitor.tabTo("Skip to content");
        visitor.page().keyboard().press("Enter");
        assertThat(visitor.page().locator("main")).isFocused();
    }

    @Test
    void whatAnEventSaysIsTextHoweverItIsWritten() throws Exception {
        for (String evil : EVIL) {
            String id = "evil-" + EVIL.indexOf(evil);
            relay.accept(failed(id, evil)
                    .with("error", evil)
                    .with("status", evil)
                    .with("instance", evil)
                    .with("run", evil)
                    .with("link", "javascript:alert(1)"));
            relay.accept(segment(id + "-segment", evil, "5", 1).with("instance", evil));
            visitor.at("events?search=" + id);
            visitor.page().locator("tbody .row-link").last().click();
            assertThat(visitor.page().locator("h1")).containsText(evil);
            assertThat(visitor.page().locator("a[href^='javascript']")).hasCount(0);
            visitor.link("About the subject").click();
            visitor.page().locator(".chart, .facts").first().waitFor();
        }
        relay.post("{\"id\": \"" + "<img src=x onerror=alert(1)>\"", "Content-Type", "application/json");
        for (String view :
                List.of("", "events", "subjects", "subjects?process=data-source", "rejected", "deliveries")) {
            visitor.at(view);
        }
        assertThat((Object) visitor.page().evaluate("() => window.struck ?? null"))
                .isNull();
        assertThat(visitor.page().locator("main img, main svg[onload], main script"))
                .hasCount(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void noViewHasABarrier(ColorScheme colours) throws Exception {
        relay.accept(segment("seen-1-" + colours, "Seen", "5", 30));
        relay.accept(segment("seen-2-" + colours, "Seen", "7", 3));
        deadLetter("barrier-" + colours, "Refused by " + colours);
        relay.post("{\"id\": 1}", "Content-Type", "application/json");
        visitor.close();
        visitor = browser.visitor(relay.uri("/"), colours == ColorScheme.DARK ? 390 : 1280, colours);
        for (String view : VIEWS) {
            visitor.at(view);
            assertThat(Axe.barriers(visitor.page())).as(view).isEmpty();
        }
        for (String list :
                List.of("events?search=seen-2", "deliveries?state=dead", "subjects?search=seen", "rejected")) {
            visitor.at(list).page().locator("tbody .row-link").first().click();
            visitor.page().locator("main .trail").waitFor();
            assertThat(Axe.barriers(visitor.page())).as("one of " + list).isEmpty();
        }
        assertThat((Object) visitor.page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }
}
