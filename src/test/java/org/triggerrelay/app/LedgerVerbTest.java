package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** The care of the ledger's file, as an operator does it. */
class LedgerVerbTest {
    private final Receiver receiver;
    private TestRelay relay;

    LedgerVerbTest() throws Exception {
        receiver = new Receiver();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder)
                .flow(FlowFile.webhook("on-failure", "data-source-refresh-failed", receiver.url("/")))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @Test
    void aBackupIsMadeWhileTheRelayRunsAndBroughtBackWhenItDoesNot() throws Exception {
        relay.accept(Event.failed("before", "CRM"));
        await().untilAsserted(() ->
                assertThat(relay.flow("on-failure").path("delivered").asInt()).isEqualTo(1));
        String backup = relay.folder().resolve("backup.db").toString();
        says("bytes in " + backup, 0, "backup", backup);
        relay.accept(Event.failed("after", "CRM"));
        says("whole", 0, "check");
        says("belongs to another relay that runs", 2, "restore", backup);
        says("belongs to another relay that runs", 2, "vacuum");
        says("say what to do: ledger backup FILE", 2);
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(2));
        relay.close();

        says("what was there is now", 0, "restore", backup);
        says("bytes given back", 0, "vacuum");
        relay.start();
        relay.accept(Event.failed("after", "CRM"));
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(3));
        assertThat(receiver.requests())
                .extracting(request -> request.member("id"))
                .doesNotHaveDuplicates();
    }

    private void says(String what, int code, String... arguments) throws Exception {
        var verb = new String[arguments.length + 1];
        verb[0] = "ledger";
        System.arraycopy(arguments, 0, verb, 1, arguments.length);
        String port = Integer.toString(RelayProcess.freePort());
        RelayProcess process = RelayProcess.begin(relay.folder(), Map.of("relay.http.port", port), verb);
        assertThat(process.exit(Duration.ofSeconds(60))).as(process::output).isEqualTo(code);
        assertThat(process.output()).contains(what);
    }
}
