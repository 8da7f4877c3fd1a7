package org.triggerrelay.demo;

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Prints the demo for a person, in at most 100 columns; in colours where they are wanted. */
final class Screen {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final int WIDTH = 100;
    private static final String INDENT = " ".repeat(7);

    private final PrintStream out;
    private final boolean colours;

    /** What stands out, and how. */
    private enum Ink {
        BOLD("1"),
        DIM("2"),
        RED("31"),
        GREEN("32"),
        CYAN("36");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    Screen(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    private String in(Ink ink, String text) {
        return colours ? "\033[" + ink.code + "m" + text + "\033[0m" : text;
    }

    /** A line of running text. */
    void say(String text) {
        Lines.wrap(text, WIDTH).forEach(out::println);
    }

    /** A line as it is, to be copied. */
    void plain(String line) {
        out.println(line);
    }

    void blank() {
        out.println();
    }

    void title(String text) {
        out.println(in(Ink.BOLD, text));
    }

    /** The head of an act: when, what, and which way in. */
    void act(Act act) {
        blank();
        out.println(in(Ink.BOLD, Lines.pad(act.time() + "  " + act.title(), 60)) + "  "
                + in(Ink.CYAN, act.sending().toString()));
    }

    /** Something that goes in. */
    void event(String line) {
        out.println(INDENT + Lines.fit(line, WIDTH - INDENT.length()));
    }

    void remark(String text) {
        Lines.wrap(text, WIDTH - INDENT.length()).forEach(line -> out.println(INDENT + in(Ink.DIM, line)));
    }

    /** A delivery: when, which flow, why, to whom, and what it looked like. */
    void arrival(Arrival arrival) {
        Delivery delivery = arrival.delivery();
        blank();
        out.println("    " + in(Ink.GREEN, "→") + "  " + in(Ink.DIM, TIME.format(arrival.at())) + "  "
                + in(Ink.GREEN, delivery.kind().toString()) + "  " + in(Ink.BOLD, delivery.flow()));
        label("why", delivery.reason());
        label("to", delivery.to());
        arrival.looks().forEach(line -> out.println(INDENT + line));
    }

    private void label(String name, String text) {
        List<String> lines = Lines.wrap(text, WIDTH - INDENT.length() - 5);
        for (int i = 0; i < lines.size(); i++) {
            out.println(INDENT + Lines.pad(i == 0 ? name : "", 5) + lines.get(i));
        }
    }

    /** A figure of the summary. */
    void figure(String name, String text) {
        List<String> lines = Lines.wrap(text, WIDTH - 14);
        for (int i = 0; i < lines.size(); i++) {
            out.println("  " + Lines.pad(i == 0 ? name : "", 12) + lines.get(i));
        }
    }

    void good(String text) {
        out.println(in(Ink.GREEN, text));
    }

    void bad(String text) {
        Lines.wrap(text, WIDTH).forEach(line -> out.println(in(Ink.RED, line)));
    }
}
