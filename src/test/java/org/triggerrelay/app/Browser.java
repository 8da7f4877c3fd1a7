package org.triggerrelay.app;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The system's Chromium, headless: the one that {@code RELAY_CHROMIUM} names, else the first on the path. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
    private static final List<String> ALONE = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static Browser start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(executable())
                                .setHeadless(true)
                                .setArgs(ALONE)));
    }

    private static Path executable() {
        String named = System.getenv("RELAY_CHROMIUM");
        if (named != null) {
            return Path.of(named);
        }
        List<String> folders = List.of(System.getenv("PATH").split(":"));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium is on the path; install the package chromium,"
                        + " or say where one is: RELAY_CHROMIUM=/path/to/chromium"));
    }

    /** Somebody new, with an empty browser. */
    Visitor visitor(URI relay) {
        return visitor(relay, 1280, ColorScheme.LIGHT);
    }

    Visitor visitor(URI relay, int width, ColorScheme colours) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(colours)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Belgrade"));
        context.setDefaultTimeout(15_000);
        return new Visitor(context, relay);
    }

    @Override
    public void close() {
        Stream.<AutoCloseable>of(chromium, playwright).forEach(part -> {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("the browser did not end", e);
            }
        });
    }
}
