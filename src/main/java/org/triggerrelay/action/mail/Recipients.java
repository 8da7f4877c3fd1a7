package org.triggerrelay.action.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Plain;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.trigger.Firing;

/** Who gets a mail, each once, and which given addresses were malformed and so get none. */
public record Recipients(List<Address> addresses, List<String> leftOut) {
    private static final int LONGEST_SHOWN = 80;
    private static final int MOST_NAMED = 8;

    public Recipients {
        addresses = addresses.stream().distinct().toList();
        leftOut = List.copyOf(leftOut);
    }

    /** The addresses of {@code to} where it is given, else the event's owners, else those of the file. */
    public static Recipients of(Firing firing, @Nullable String to, Owners owners) {
        Recipients given = to != null && !to.isBlank() ? among(List.of(to.split("[,;]"))) : among(firing.owners());
        Recipients all = given.addresses().isEmpty() && (to == null || to.isBlank())
                ? new Recipients(owners.of(firing.subject()), given.leftOut())
                : given;
        if (all.addresses().isEmpty()) {
            throw new Undeliverable(all.nobody(to));
        }
        return all;
    }

    /** Without those that want none; what was malformed is still told. */
    public Recipients without(Predicate<Address> unwilling) {
        return new Recipients(addresses.stream().filter(unwilling.negate()).toList(), leftOut);
    }

    /** The addresses that were left out, as a sentence; empty where there were none. */
    public Optional<String> note() {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of("left out as malformed: " + String.join(" · ", leftOut));
    }

    /** Who else is told, the first few by their addresses. */
    record Others(List<String> named, int more) {}

    Others others(Address to) {
        List<String> others = addresses.stream()
                .filter(address -> !address.equals(to))
                .map(Address::text)
                .toList();
        return new Others(
                others.subList(0, Math.min(MOST_NAMED, others.size())), Math.max(0, others.size() - MOST_NAMED));
    }

    private String nobody(@Nullable String to) {
        String missing = to != null && !to.isBlank()
                ? "no recipient: 'to' holds no valid address"
                : "no recipient: the event names no owner with a valid address, and owners.csv has no row for the"
                        + " subject; give the kamelet a 'to', or add a row, such as *,team@example.org";
        return note().map(note -> missing + " (" + note + ")").orElse(missing);
    }

    private static Recipients among(List<String> texts) {
        var addresses = new ArrayList<Address>();
        var leftOut = new ArrayList<String>();
        for (String text : texts) {
            if (!text.isBlank()) {
                Address.of(text).ifPresentOrElse(addresses::add, () -> leftOut.add(Plain.line(text, LONGEST_SHOWN)));
            }
        }
        return new Recipients(addresses, leftOut);
    }
}
