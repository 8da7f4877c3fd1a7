package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** The operator's page in a real browser, at a real relay, with real receivers; the tests stand by what they are about. */
class PageTest implements PageSetsUpFlows, PageDoesDeeds, PageStaysWithItsViewer, PageIsSafeForAll {
    @TempDir
    static Path folder;

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

    @Override
    public TestRelay relay() {
        return relay;
    }

    @Override
    public Receiver receiver() {
        return receiver;
    }

    @Override
    public Visitor visitor() {
        return visitor;
    }

    @Override
    public void comeAgain(int width, ColorScheme colours) {
        visitor.close();
        visitor = browser.visitor(relay.uri("/"), width, colours);
    }
}
