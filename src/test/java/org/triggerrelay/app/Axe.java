package org.triggerrelay.app;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks for barriers in a page, as axe-core knows them. */
final class Axe {
    private static final String SCRIPT = script();
    private static final String LOOK = """
            async () => {
              const found = await axe.run(document, {resultTypes: ['violations']});
              return found.violations
                .filter(one => one.impact === 'serious' || one.impact === 'critical')
                .flatMap(one => one.nodes.map(node => `${one.id}: ${node.html} ${node.failureSummary}`));
            }""";

    private Axe() {}

    /** The serious and critical ones. */
    @SuppressWarnings("unchecked")
    static List<String> barriers(Page page) {
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(SCRIPT);
        }
        return (List<String>) page.evaluate(LOOK);
    }

    private static String script() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
