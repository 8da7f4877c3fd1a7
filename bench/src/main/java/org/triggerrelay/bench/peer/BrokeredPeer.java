package org.triggerrelay.bench.peer;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.main.Main;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Peer (c): the plain application with an embedded Artemis beside it, its journal synchronous and on disk. */
public final class BrokeredPeer {
    private static final int SESSIONS = 128;
    private static final int JOURNAL_TIMER_NANOS = 500_000;

    private BrokeredPeer() {}

    /** Arguments: the port to listen on, the route file, the directory of the journal. */
    public static void main(String[] args) throws Exception {
        new EmbeddedActiveMQ().setConfiguration(broker(Path.of(args[2]))).start();
        Main main = new Main();
        main.bind("jms", jms());
        PlainPeer.run(main, Integer.parseInt(args[0]), Path.of(args[1]));
    }

    private static Configuration broker(Path directory) throws Exception {
        return new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalSyncNonTransactional(true)
                .setJournalSyncTransactional(true)
                // The default syncs every 3.3 ms; this is what a disk with a quick cache is set to.
                .setJournalBufferTimeout_NIO(JOURNAL_TIMER_NANOS)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://0");
    }

    private static JmsComponent jms() {
        CachingConnectionFactory connections = new CachingConnectionFactory(new ActiveMQConnectionFactory("vm://0"));
        connections.setSessionCacheSize(SESSIONS);
        return new JmsComponent(new JmsConfiguration(connections));
    }
}
