package org.triggerrelay.demo;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.triggerrelay.Running;
import org.triggerrelay.cli.Settings;

/** The relay and all that it talks to, on free ports and in a temporary folder. */
final class Stage implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final InstantSource clock;
    private final Settings settings;
    private Folder folder;
    private Broker broker;
    private URI relay;

    /** Starts everything, with these settings before the demo's own; all of it, or nothing. */
    Stage(Map<String, String> definitions, Path home, boolean keep, InstantSource clock) throws Exception {
        this.clock = clock;
        try {
            settings = open(definitions, home, keep);
        } catch (Exception failure) {
            close();
            throw failure;
        }
    }

    private Settings open(Map<String, String> definitions, Path home, boolean keep) throws Exception {
        opened.push(http);
        folder = new Folder(home, keep);
        opened.push(folder);
        broker = new Broker(folder.path("broker"));
        opened.push(broker);
        var standIns = new HttpStandIns(this::arrive);
        opened.push(standIns);
        var postOffice = new PostOffice(this::arrive);
        opened.push(postOffice);
        Map<String, String> values = folder.settings();
        values.putAll(standIns.settings());
        values.put("relay.http.port", "0");
        values.put("relay.destinations.allow", "127.0.0.1");
        values.put("feeds.jms.broker-url", broker.url());
        values.put("mail.smtp.host", "127.0.0.1");
        values.put("mail.smtp.port", Integer.toString(postOffice.port()));
        values.put("mail.smtp.tls", "none");
        values.put("mail.from", "Trigger Relay <relay@contoso.example>");
        values.putAll(definitions);
        Settings all = Settings.of(values, Map.of(), folder.path(""));
        Running running = Running.start(all, clock, RandomGenerator.getDefault());
        opened.push(running);
        relay = URI.create("http://" + all.text("relay.http.host") + ":" + running.port());
        return all;
    }

    /** Stamped and queued in one step, so that the queue is in the order of its times. */
    private void arrive(Delivery delivery, List<String> looks) {
        synchronized (arrivals) {
            arrivals.add(new Arrival(clock.instant(), delivery, looks));
        }
    }

    BlockingQueue<Arrival> arrivals() {
        return arrivals;
    }

    Gauges gauges() {
        return new Gauges(http, relay);
    }

    URI relay() {
        return relay;
    }

    String setting(String name) {
        return settings.text(name);
    }

    Path path(String name) {
        return folder.path(name);
    }

    /** The text of a sending: the night of the story is always the last one. */
    String text(Sending sending) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Folder.script(sending.file())
                .replace("{day}", today.minusDays(1).toString())
                .replace("{eve}", today.minusDays(2).toString());
    }

    /** Sends it through its way in; gives what the relay answered, empty where that way has no answers. */
    String send(Sending sending) throws IOException, InterruptedException, JMSException {
        String text = text(sending);
        return switch (sending) {
            case Sending.Dropped dropped -> {
                folder.drop(dropped.file(), text);
                yield "";
            }
            case Sending.Queued queued -> {
                for (String message : text.lines().toList()) {
                    broker.send(setting("feeds.jms.queue"), Collections.nCopies(queued.times(), message));
                }
                yield "";
            }
            case Sending.Posted posted -> {
                HttpRequest request = HttpRequest.newBuilder(relay.resolve("/events"))
                        .header("Content-Type", posted.contentType())
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build();
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                yield answer.statusCode() + " " + answer.body();
            }
        };
    }

    /** Stops all of it in the reverse order of its start; a second time does nothing. */
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("relay: a part of the demo did not close: " + e);
            }
        }
    }
}
