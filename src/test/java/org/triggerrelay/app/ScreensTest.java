package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.HandClock;
import org.triggerrelay.Receiver;

/** The pictures of the page in the papers; {@code -Drelay.screens=true} takes them anew, for somebody to look at. */
class ScreensTest {
    private static final Path SCREENS = Path.of("docs/screens");
    private static final int MOST_BYTES = 120 * 1_024;
    private static final List<String> WAYS = List.of("light", "dark", "phone");
    private static final Consumer<Visitor> AS_IT_IS = visitor -> {};

    /** Each view, and what is done there before its picture is taken. */
    private static final Map<String, Shown> VIEWS = views();

    @TempDir
    Path folder;

    private record Shown(String address, Consumer<Visitor> first) {}

    private static Map<String, Shown> views() {
        var views = new LinkedHashMap<String, Shown>();
        views.put("now", new Shown("", AS_IT_IS));
        views.put("set-up", new Shown("set-up", AS_IT_IS));
        views.put(
                "set-up-conditions",
                new Shown(
                        "set-up?trigger=segment-threshold-crossed&subject=Loyal%20customers", ScreensTest::threshold));
        views.put("set-up-save", new Shown("set-up?trigger=segment-threshold-crossed", ScreensTest::untilSaving));
        views.put("events", new Shown("events", AS_IT_IS));
        views.put("event", new Shown("events?outcome=failed&search=web%20shop", ScreensTest::openFirst));
        views.put("deliveries", new Shown("deliveries?state=dead", AS_IT_IS));
        views.put("delivery", new Shown("deliveries?state=due", ScreensTest::openFirst));
        views.put("flows", new Shown("flows", AS_IT_IS));
        views.put("flow", new Shown("flows/partner-export", AS_IT_IS));
        views.put("subjects", new Shown("subjects", AS_IT_IS));
        views.put("subject", new Shown("subjects?search=loyal%20customers", ScreensTest::openFirst));
        views.put("rejected", new Shown("rejected", AS_IT_IS));
        views.put("rejected-one", new Shown("rejected?search=suceeded", ScreensTest::openFirst));
        views.put("access", new Shown("access", AS_IT_IS));
        views.put("trail", new Shown("access?show=trail", AS_IT_IS));
        return views;
    }

    private static void threshold(Visitor visitor) {
        visitor.page().locator("#condition-above").fill("12400");
        visitor.page().locator(".threshold-name").waitFor();
        visitor.page().locator("main h1").click();
    }

    private static void untilSaving(Visitor visitor) {
        visitor.page().locator("#condition-above").fill("12400");
        visitor.page().locator(".step-body .primary").click();
        visitor.page().locator("#action-target").fill("https://flows.contoso.example/hooks/42?sig=k3Zq");
        visitor.page().locator(".step-body .primary").click();
    }

    private static void openFirst(Visitor visitor) {
        visitor.page().locator("tbody .row-link").first().click();
        visitor.page().locator("main .trail").waitFor();
    }

    @Test
    void everyViewHasItsPicturesInThePapers() throws Exception {
        if (Boolean.getBoolean("relay.screens")) {
            take();
        }
        String paper = Files.readString(Path.of("docs/page.md"));
        for (String name : names()) {
            Path picture = SCREENS.resolve(name + ".png");
            assertThat(picture).isRegularFile();
            assertThat(Files.size(picture)).as(name).isLessThanOrEqualTo(MOST_BYTES);
            assertThat(paper).contains("screens/" + name + ".png");
        }
    }

    private static List<String> names() {
        var names = new ArrayList<>(
                List.of("sign-in-light", "sign-in-dark", "sign-in-phone", "now-serbian", "set-up-serbian"));
        VIEWS.keySet().forEach(view -> WAYS.forEach(way -> names.add(view + "-" + way)));
        return names;
    }

    private void take() throws Exception {
        Files.createDirectories(SCREENS);
        var clock = new HandClock();
        clock.move(Duration.ofDays(-30));
        try (var receiver = new Receiver();
                TestRelay relay = relay(receiver).start(clock);
                TestRelay guarded = new TestRelay(folder.resolve("guarded"))
                        .set("relay.sign-in", "on")
                        .start();
                Browser browser = Browser.start()) {
            fill(relay, receiver, clock);
            for (String way : WAYS) {
                try (Visitor visitor = visitor(browser, relay, way, clock)) {
                    for (Map.Entry<String, Shown> view : VIEWS.entrySet()) {
                        picture(visitor, view.getValue(), view.getKey() + "-" + way);
                    }
                }
                try (Visitor visitor = visitor(browser, guarded, way, clock)) {
                    picture(visitor, new Shown("", AS_IT_IS), "sign-in-" + way);
                }
            }
            try (Visitor visitor = visitor(browser, relay, "light", clock)) {
                visitor.at("").button("Српски").click();
                picture(visitor, VIEWS.get("now"), "now-serbian");
                picture(visitor, VIEWS.get("set-up-conditions"), "set-up-serbian");
            }
        }
    }

    private TestRelay relay(Receiver receiver) throws IOException {
        return new TestRelay(folder)
                .set("relay.deliveries.circuit.failures", "1000")
                .flow(FlowFile.webhook("refresh-watch", "data-source-refresh-failed", receiver.url("/refresh")))
                .flow(FlowFile.webhook("loyalty-campaign", "segment-threshold-crossed", receiver.url("/campaign"))
                        .with("subject", "Loyal customers")
                        .with("above", "12400"))
                .flow(FlowFile.webhook("churn-alert", "segment-threshold-crossed", receiver.url("/churn"))
                        .with("subject", "Churn risk")
                        .with("above", "2300"))
                .flow(FlowFile.webhook("partner-export", "data-source-refresh-failed", receiver.url("/partner"))
                        .with("subject", "Web shop,CRM"))
                .flow(FlowFile.webhook("call-centre-desk", "data-source-refresh-failed", receiver.url("/desk"))
                        .with("subject", "Call centre"));
    }

    private static void fill(TestRelay relay, Receiver receiver, HandClock clock) throws Exception {
        subscribe(relay, "segment-threshold-crossed", receiver.url("/value"), "High value", "\"above\":900");
        subscribe(
                relay,
                "measure-threshold-crossed",
                receiver.url("/order"),
                "Average order value",
                "\"changeBy\":\"1%\"");
        var month = new Month(relay, clock);
        month.pass(27);
        receiver.answerAt("/order", "410");
        receiver.answerAt("/partner", "400");
        Answer.post(relay.uri("/api/flows/churn-alert/pause"), "", "Accept", "application/json");
        month.pass(3);
        receiver.answerAt("/desk", "503");
        for (String name : List.of("CRM", "Web shop", "Call centre", "Web shop")) {
            relay.post(
                    month.source(name, true).put("id", "late-" + name).toString(), "Content-Type", "application/json");
        }
        relay.post(
                month.source("CRM", false).put("outcome", "suceeded").toString(), "Content-Type", "application/json");
        relay.post("{\"id\": \"export-88\", \"source\"", "Content-Type", "application/json");
        relay.post(
                month.source("Newsletter", false).put("time", "yesterday").toString(),
                "Content-Type",
                "application/json");
        for (String key : List.of(
                "{\"name\":\"Power Automate\",\"scopes\":[\"subscriptions:write\"],\"instance\":\"contoso-prod\"}",
                "{\"name\":\"Insights export\",\"scopes\":[\"events:write\"],\"feeds\":[\"http\"]}",
                "{\"name\":\"Ana\",\"scopes\":[\"operator\"],\"expires\":\"2027-06-30T22:00:00Z\"}",
                "{\"name\":\"Wall screen\",\"scopes\":[\"read\"]}")) {
            Answer.post(relay.uri("/api/keys"), key, "Content-Type", "application/json");
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> relay.flow("partner-export").path("dead").asInt() > 0
                        && relay.flow("call-centre-desk").path("due").asInt() > 0);
    }

    private static void subscribe(TestRelay relay, String trigger, String url, String subject, String condition)
            throws Exception {
        Answer answer = Answer.post(
                relay.uri("/triggers/" + trigger + "/subscriptions"),
                "{\"callbackUrl\":\"%s\",\"subject\":\"%s\",%s,\"owner\":\"ana@contoso.example\"}"
                        .formatted(url, subject, condition),
                "Content-Type",
                "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Visitor visitor(Browser browser, TestRelay relay, String way, HandClock clock) {
        Visitor visitor = browser.visitor(
                relay.uri("/"),
                way.equals("phone") ? 390 : 1280,
                way.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT);
        visitor.page().setViewportSize(way.equals("phone") ? 390 : 1280, way.equals("phone") ? 844 : 860);
        visitor.page().clock().setFixedTime(clock.instant().toEpochMilli());
        return visitor;
    }

    private static void picture(Visitor visitor, Shown shown, String name) throws IOException {
        visitor.at(shown.address());
        shown.first().accept(visitor);
        visitor.page().evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }");
        visitor.page().mouse().move(1, 1);
        byte[] png = visitor.page().screenshot(new Page.ScreenshotOptions());
        Files.write(SCREENS.resolve(name + ".png"), Palette.reduced(png));
    }
}
