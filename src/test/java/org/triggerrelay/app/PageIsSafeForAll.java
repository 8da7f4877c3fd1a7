package org.triggerrelay.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What events say stays text, and no view has a barrier for anyone. */
interface PageIsSafeForAll extends AtThePage {
    /** Each would be seen: by a dialog, by an error in the console, or by what it leaves in the window. */
    List<String> EVIL = List.of(
            "<script>window.struck = 1</script>",
            "<img src=x onerror=window.struck=2>",
            "\"><svg onload=alert(3)>",
            "' autofocus onfocus='alert(4)",
            "{{constructor.constructor('alert(5)')()}}");

    List<String> VIEWS = List.of(
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

    @Test
    default void whatAnEventSaysIsTextHoweverItIsWritten() throws Exception {
        for (String evil : EVIL) {
            String id = "evil-" + EVIL.indexOf(evil);
            relay().accept(AtThePage.failed(id, evil)
                    .with("error", evil)
                    .with("status", evil)
                    .with("instance", evil)
                    .with("run", evil)
                    .with("link", "javascript:alert(1)"));
            relay().accept(AtThePage.segment(id + "-segment", evil, "5", 1).with("instance", evil));
            visitor().at("events?search=" + id);
            visitor().page().locator("tbody .row-link").last().click();
            assertThat(visitor().page().locator("h1")).containsText(evil);
            assertThat(visitor().page().locator("a[href^='javascript']")).hasCount(0);
            visitor().link("About the subject").click();
            visitor().page().locator(".chart, .facts").first().waitFor();
        }
        relay().post("{\"id\": \"" + "<img src=x onerror=alert(1)>\"", "Content-Type", "application/json");
        for (String view :
                List.of("", "events", "subjects", "subjects?process=data-source", "rejected", "deliveries")) {
            visitor().at(view);
        }
        assertThat(visitor().page().evaluate("() => window.struck ?? null")).isNull();
        assertThat(visitor().page().locator("main img, main svg[onload], main script"))
                .hasCount(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    default void noViewHasABarrier(ColorScheme colours) throws Exception {
        relay().accept(AtThePage.segment("seen-1-" + colours, "Seen", "5", 30));
        relay().accept(AtThePage.segment("seen-2-" + colours, "Seen", "7", 3));
        deadLetter("barrier-" + colours, "Refused by " + colours);
        relay().post("{\"id\": 1}", "Content-Type", "application/json");
        comeAgain(colours == ColorScheme.DARK ? 390 : 1280, colours);
        for (String view : VIEWS) {
            visitor().at(view);
            assertThat(Axe.barriers(visitor().page())).as(view).isEmpty();
        }
        for (String list :
                List.of("events?search=seen-2", "deliveries?state=dead", "subjects?search=seen", "rejected")) {
            visitor().at(list).page().locator("tbody .row-link").first().click();
            visitor().page().locator("main .trail").waitFor();
            assertThat(Axe.barriers(visitor().page())).as("one of " + list).isEmpty();
        }
        assertThat(visitor().page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }
}
