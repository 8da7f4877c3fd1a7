package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triggerrelay.Receiver;

/** A flow that gets another name takes over what waits for the old one, when it is told to. */
class AdoptTest {

    private final Receiver receiver;
    private TestRelay relay;

    AdoptTest() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
        receiver.close();
    }

    @Test
    void aRenamedFlowTakesOverWhatWaits(@TempDir Path folder) throws Exception {
        relay = new TestRelay(folder);
        FlowFile old = FlowFile.webhook("old", "data-source-refresh-failed", receiver.url("/"))
                .with("retry", "1h");
        receiver.answerNext("500");
        relay.flow(old).start();
        relay.accept(Event.failed("e1", "CRM"));
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
        relay.close();
        Files.delete(relay.flows().resolve("old.camel.yaml"));
        relay.flow(FlowFile.webhook("new", "data-source-refresh-failed", receiver.url("/")))
                .start();
        assertThat(relay.flow("old").path("state").asText()).isEqualTo("orphaned");

        refused(relay, "no flow odl is or was in force; the nearest name is old", "odl", "new");
        refused(relay, "flow nwe is not in force, so nobody would deliver; the nearest name is new", "old", "nwe");
        refused(relay, "flow new is in force, so it keeps what waits for it", "new", "new");
        RelayProcess adopt = verb(relay, "old", "new");
        assertThat(adopt.exit(Duration.ofSeconds(60))).as(adopt::output).isZero();

        assertThat(adopt.stdout()).isEqualTo("1 now of new\n");
        assertThat(relay.flow("old").path("state").asText()).isEqualTo("removed");
        assertThat(relay.flow("new").path("due").asInt()).isEqualTo(1);
    }

    private static void refused(TestRelay relay, String why, String... names) throws Exception {
        RelayProcess adopt = verb(relay, names);
        assertThat(adopt.exit(Duration.ofSeconds(60))).as(adopt::output).isEqualTo(2);
        assertThat(adopt.output()).contains(why);
    }

    private static RelayProcess verb(TestRelay relay, String... names) throws Exception {
        return RelayProcess.begin(
                relay.folder(),
                Map.of("relay.http.port", Integer.toString(relay.port())),
                "flows",
                "adopt",
                names[0],
                names[1]);
    }
}
