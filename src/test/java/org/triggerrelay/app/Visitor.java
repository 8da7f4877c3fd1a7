package org.triggerrelay.app;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody at the page; whatever goes wrong in the browser meanwhile is kept. */
final class Visitor implements AutoCloseable {
    /** The view before is taken away, or it would be taken for the next. */
    private static final String GO = """
            address => {
              document.querySelector('main').replaceChildren();
              location.assign(address);
            }""";

    private final BrowserContext context;
    private final URI relay;
    private final List<String> wrongs = new CopyOnWriteArrayList<>();
    private final Page page;

    Visitor(BrowserContext context, URI relay) {
        this.context = context;
        this.relay = relay;
        page = context.newPage();
        page.onPageError(wrongs::add);
        page.onDialog(dialog -> {
            wrongs.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                wrongs.add(message.text());
            }
        });
    }

    /** Goes to a view, such as {@code events?outcome=failed}, and waits until it is there. */
    Visitor at(String view) {
        String address = relay.resolve("/#/" + view).toString();
        if (page.locator(".shell").count() > 0 && !page.url().equals(address)) {
            page.evaluate(GO, address);
        } else {
            page.navigate("about:blank"); // or nothing would be loaded again
            page.navigate(address);
        }
        page.locator("main h1").waitFor();
        page.locator("[aria-busy]")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        return this;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** What the browser has complained of: errors, dialogs, what the policy refused. */
    List<String> wrongs() {
        return List.copyOf(wrongs);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator text(String text) {
        return page.getByText(text, new Page.GetByTextOptions().setExact(true));
    }

    /** Waits until the view says this somewhere. */
    void sees(String text) {
        page.getByText(text).first().waitFor();
    }

    /** Presses Tab until the focus is on what is called so. */
    void tabTo(String name) {
        for (int pressed = 0; pressed < 80; pressed++) {
            page.keyboard().press("Tab");
            if (name.equals(focused())) {
                return;
            }
        }
        throw new AssertionError("no Tab leads to " + name + "; the last one led to " + focused());
    }

    /** The name of what has the focus, as a screen reader would say it. */
    String focused() {
        return (String) page.evaluate("""
                () => {
                  const at = document.activeElement;
                  const label = at.labels?.[0]?.querySelector('strong') ?? at.labels?.[0];
                  return (at.getAttribute('aria-label') ?? (label ?? at.querySelector('strong') ?? at).textContent).trim();
                }""");
    }

    @Override
    public void close() {
        context.close();
    }
}
