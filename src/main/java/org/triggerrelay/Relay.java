package org.triggerrelay;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.cli.CommandLineInterface;
import org.triggerrelay.cli.Logging;
import org.triggerrelay.cli.Settings;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerCare;
import org.triggerrelay.ledger.SqlLedger;

/** The program: {@code relay VERB}. */
public final class Relay {
    private Relay() {}

    public static void main(String[] arguments) {
        int code = new CommandLineInterface(
                        Relay::run,
                        Checking::check,
                        Relay::ledger,
                        Checking::rehearse,
                        Checking::preview,
                        Checking::ownTriggers,
                        TriedFeed::read,
                        new LedgerCare(RandomGenerator.getDefault()),
                        new SecureRandom())
                .execute(arguments);
        System.out.flush();
        Runtime.getRuntime().halt(code); // threads of a half-started relay must not keep a refused start alive
    }

    private static Ledger ledger(String url) {
        return SqlLedger.open(url, InstantSource.system(), RandomGenerator.getDefault());
    }

    /** Runs until the process is told to stop; gives the exit code. */
    private static int run(Settings settings) {
        Logger log = LoggerFactory.getLogger(Relay.class);
        try {
            Logging.to(settings.text("relay.log.level"));
            Logging.as(settings.text("relay.log.format"));
            Running running = Running.start(settings, InstantSource.system(), RandomGenerator.getDefault());
            var stop = new CountDownLatch(1);
            var stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                await(stopped);
                Runtime.getRuntime().halt(0);
            }));
            String scheme = settings.text("relay.tls.certificate").isEmpty() ? "http" : "https";
            log.info("Listening on {}://{}:{}", scheme, settings.text("relay.http.host"), running.port());
            stop.await();
            log.info("Stopping");
            running.close();
            log.info("Stopped");
            stopped.countDown();
            return 0;
        } catch (Running.Refused refused) {
            refused.findings().forEach(System.out::println);
            return 2;
        } catch (Settings.Refused refused) {
            System.out.println(refused.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
