package org.triggerrelay.flow;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/** Names of flows that are made of what people write: small letters and digits of ASCII with hyphens, as file names are. */
public final class FlowNames {
    private static final int LONGEST = 60;

    private FlowNames() {}

    /** A name like this text that is not taken; what no name can be made of gives the other one. */
    public static String of(String text, String otherwise, Predicate<String> taken) {
        String plain = plain(text);
        String name = plain.isEmpty() ? plain(otherwise) : plain;
        String base = name.isEmpty() ? "flow" : Subscription.isId(name) ? "flow-" + name : name;
        String free = base;
        for (int number = 2; taken.test(free); number++) {
            free = base + "-" + number;
        }
        return free;
    }

    private static String plain(String text) {
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return ascii.substring(0, Math.min(ascii.length(), LONGEST)).replaceAll("^-+|-+$", "");
    }
}
