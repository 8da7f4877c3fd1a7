package org.triggerrelay.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is said before the day, after it, and to somebody who wants to play on. */
final class Guide {
    private Guide() {}

    static void introduce(Stage stage, Screen screen) {
        screen.say(
                "The relay and stand-ins for Teams, Power Automate, a mail server and a broker run inside this process;"
                        + " nothing leaves the machine.");
        screen.blank();
        screen.figure("relay", stage.relay().toString());
        screen.figure("folder", stage.path("").toString());
    }

    /** Prints the summary; gives the exit code. */
    static int conclude(Score score, Duration took, boolean keep, Screen screen) {
        List<String> findings = score.findings();
        screen.blank();
        screen.title("The day in figures");
        screen.figure("events", score.events().toString());
        screen.figure(
                "deliveries",
                score.expected().size() + " expected, " + score.arrived().size() + " arrived: " + score.kinds());
        screen.figure("took", String.format(Locale.ROOT, "%.1f s, start included", took.toMillis() / 1000.0));
        screen.blank();
        if (findings.isEmpty()) {
            screen.good("Every expected delivery arrived, once, and as expected.");
            screen.say((keep ? "Next: " : "Next: ./relay demo --keep leaves all of it running, to play with; ")
                    + "routes/flows holds the flows, and application.properties what ./relay run needs to start"
                    + " them for real.");
            return 0;
        }
        screen.bad("Not everything is as expected:");
        findings.forEach(finding -> screen.bad("  " + finding));
        return 1;
    }

    static void invite(Stage stage, Screen screen) {
        screen.blank();
        screen.title("It goes on running until Ctrl-C. Whatever you send is shown here when it arrives");
        screen.figure("HTTP", stage.relay() + "/events");
        screen.figure("files", stage.setting("feeds.files.directory"));
        screen.figure("queue", stage.setting("feeds.jms.queue") + " at " + stage.setting("feeds.jms.broker-url"));
        screen.figure("flows", stage.path("routes/flows") + " and " + stage.path("flows"));
        screen.figure("health", stage.relay() + "/observe/health");
        screen.figure("metrics", stage.relay() + "/observe/metrics");
        screen.figure("ledger", stage.setting("relay.ledger.url"));
        screen.blank();
        screen.say("Try, in another terminal:");
        screen.plain("  ./relay flows -Drelay.http.port=" + stage.relay().getPort());
        screen.plain("  ./relay rejected -Drelay.http.port=" + stage.relay().getPort());
        screen.plain("  curl -H 'Content-Type: application/json' " + stage.relay() + "/events -d '");
        screen.plain(
                "    {\"id\": \"mine/1\", \"source\": \"me\", \"time\": \"2026-11-22T08:00:00Z\", \"process\": \"data-source\",");
        screen.plain("     \"subject\": \"My source\", \"outcome\": \"failed\", \"error\": \"I broke it\"}'");
        screen.blank();
        screen.say("The folder stays when it ends: " + stage.path(""));
    }
}
