package org.triggerrelay.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is measured and for how long, read from the command line. */
record Options(
        List<Variant> variants,
        int flows,
        int rounds,
        int starts,
        Duration warmUp,
        int warmUpEvents,
        int stored,
        int inFile,
        boolean fanOut,
        Duration round,
        Path root,
        Path work,
        List<String> relay) {

    static final int CONNECTIONS = 64;
    static final int FIXED_RATE = 500;
    static final String USAGE = """
            bench/run [--only a,m,p,b,b2,c] [--rounds N] [--flows K] [--fan-out] [--quick]
              --only    which variants: a = this relay, b = plain route on camel-http, b2 = on camel-vertx-http,
                        c = b with a persistent JMS hop (default: a,b,b2,c); and of this relay too: m = with a million
                        stored deliveries, p = on PostgreSQL
              --rounds  how many rounds, of which the median is taken (default 3)
              --flows   how many flows each event starts (default 1)
              --fan-out one event that starts 1,000 flows, too
              --quick   one short round after a short warm-up: shows that it works, measures nothing""";

    /** {@code root} is the checkout, {@code work} an empty folder on its disk, what follows {@code --} starts the relay. */
    static Options parse(String[] args) {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        int relay = words.indexOf("--");
        boolean quick = words.remove("--quick");
        boolean fanOut = words.remove("--fan-out");
        relay = words.indexOf("--");
        List<String> command = List.copyOf(words.subList(relay + 1, words.size()));
        words = words.subList(0, relay);
        Options options = new Options(
                Variant.named(value(words, "--only", "a,b,b2,c")),
                number(words, "--flows", 1, 50),
                number(words, "--rounds", quick ? 1 : 3, 100),
                quick ? 1 : 5,
                Duration.ofSeconds(quick ? 3 : 10),
                quick ? 0 : 150_000,
                quick ? 0 : 1_000_000,
                quick ? 5_000 : 100_000,
                fanOut,
                Duration.ofSeconds(quick ? 2 : 4),
                Path.of(value(words, "--root", ".")),
                Path.of(value(words, "--work", "target/work")),
                command);
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("unknown option " + words.getFirst() + "\n" + USAGE);
        }
        return options;
    }

    /** The same, with so many flows an event. */
    Options withFlows(int number) {
        return new Options(
                variants,
                number,
                rounds,
                starts,
                warmUp,
                warmUpEvents,
                stored,
                inFile,
                fanOut,
                round,
                root,
                work,
                relay);
    }

    private static int number(List<String> words, String name, int otherwise, int most) {
        String text = value(words, name, String.valueOf(otherwise));
        if (text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(name + ": " + text + " is no number from 1 to " + most);
    }

    private static String value(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == words.size()) {
            throw new IllegalArgumentException(name + " needs a value\n" + USAGE);
        }
        words.remove(at);
        return words.remove(at);
    }
}
