package org.triggerrelay.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** The page of a relay that asks who is there. */
class PageSignInTest {
    @TempDir
    static Path folder;

    private static Receiver receiver;
    private static TestRelay relay;
    private static Browser browser;
    private static String reader;
    private static String operator;

    private Visitor visitor;

    @BeforeAll
    static void start() throws Exception {
        receiver = new Receiver();
        try (var before = relay().start()) { // nobody may make the first key over HTTP once sign-in is on
            reader = key(before, "Reader", "read");
            operator = key(before, "Operator", "operator");
        }
        relay = relay().set("relay.sign-in", "on").start();
        browser = Browser.start();
    }

    private static TestRelay relay() throws IOException {
        return new TestRelay(folder)
                .flow(FlowFile.webhook("watch", "data-source-refresh-failed", receiver.url("/watch")))
                .flow(FlowFile.webhook("other", "data-source-refresh-failed", receiver.url("/other")));
    }

    private static String key(TestRelay open, String name, String scope) throws Exception {
        Answer made = Answer.post(
                open.uri("/api/keys"),
                "{\"name\":\"%s\",\"scopes\":[\"%s\"]}".formatted(name, scope),
                "Content-Type",
                "application/json");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("key").asText();
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

    private void signIn(String key) {
        visitor.field("Key").fill(key);
        visitor.button("Sign in").click();
    }

    @Test
    void whoHasNoKeyIsToldSoAndSeesNothing() {
        visitor.at("flows");
        assertThat(visitor.page().locator("h1")).hasText("Sign in");
        assertThat(Axe.barriers(visitor.page())).isEmpty();
        signIn("trk_somethingelse");
        visitor.sees("This key is not known, or no longer counts.");
        assertThat(visitor.field("Key")).isFocused();
        assertThat(visitor.page().content()).doesNotContain("watch");
    }

    @Test
    void whoMayOnlyReadIsOfferedNothingElse() {
        visitor.at("flows/watch");
        signIn(reader);
        assertThat(visitor.page().locator("h1")).containsText("watch");
        assertThat(visitor.button("Pause")).isDisabled();
        assertThat(visitor.button("Pause")).hasAttribute("title", "Your key does not allow this");
        visitor.at("access");
        assertThat(visitor.button("Make a key")).isDisabled();
        visitor.at("deliveries?state=dead");
        assertThat(visitor.page().locator("input[type=checkbox]")).hasCount(0);
    }

    @Test
    void anOperatorDoesWhatThereIsToDoAndSignsOut() {
        visitor.at("flows/other");
        signIn(operator);
        visitor.button("Pause").click();
        visitor.page().locator("dialog button.primary").click();
        assertThat(visitor.page().locator("h1")).containsText("Paused");
        visitor.at("access?show=trail");
        visitor.sees("Operator");
        visitor.sees("other");
        visitor.button("Sign out").click();
        assertThat(visitor.page().locator("h1")).hasText("Sign in");
        visitor.page().goBack();
        assertThat(visitor.page().locator("h1")).hasText("Sign in");
    }

    @Test
    void aSessionThatHasEndedLeadsBackToSigningIn() {
        visitor.at("flows");
        signIn(operator);
        visitor.link("watch").waitFor();
        visitor.context().clearCookies();
        visitor.link("Subjects").click();
        assertThat(visitor.page().locator("h1")).hasText("Sign in");
    }
}
