package org.triggerrelay.action.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.triggerrelay.action.Notification;
import org.triggerrelay.action.mail.Address;

/** The owners that an event names by valid addresses, each once, and under which name a card shows them. */
record Owners(List<Owner> shown, int more) {
    private static final int MOST = 5;

    /** A person by the address under which the directory knows them. */
    record Owner(String name, String address) {

        /** What Teams puts the person in place of; the same in the text and in the card's list. */
        String tag() {
            return "<at>" + name + "</at>";
        }
    }

    static Owners of(Notification told) {
        List<Address> valid = told.firing().owners().stream()
                .map(Address::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        List<Address> first = valid.subList(0, Math.min(MOST, valid.size()));
        return new Owners(named(first), valid.size() - first.size());
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    /** The line that names them, called or only named. */
    String line(Notification told, Mention mention) {
        String names = shown.stream()
                .map(owner -> switch (mention) {
                    case OWNERS -> owner.tag();
                    case NONE -> CardText.of(owner.address(), owner.address().length());
                })
                .collect(Collectors.joining(", "));
        return more == 0
                ? told.wording().say("card.owners", names)
                : told.wording().say("card.owners.more", names, Integer.toString(more));
    }

    /** What Teams needs to know of the people that the line calls. */
    void entities(ObjectNode card) {
        ArrayNode entities = card.putObject("msteams").putArray("entities");
        for (Owner owner : shown) {
            entities.addObject()
                    .put("type", "mention")
                    .put("text", owner.tag())
                    .putObject("mentioned")
                    .put("id", owner.address())
                    .put("name", owner.name());
        }
    }

    /** Two people of one name are told apart by their domains, as Teams goes by the text of the tag. */
    private static List<Owner> named(List<Address> addresses) {
        var named = new ArrayList<Owner>();
        Set<String> taken = new HashSet<>();
        for (Address address : addresses) {
            String name = name(address.text().substring(0, address.text().lastIndexOf('@')));
            if (!taken.add(name)) {
                name = name + " (" + name(address.domain()) + ")";
                while (!taken.add(name)) {
                    name += ".";
                }
            }
            named.add(new Owner(name, address.text()));
        }
        return List.copyOf(named);
    }

    /** Only letters, digits, dots and hyphens between letters: all else might be read as Markdown. */
    private static String name(String part) {
        String plain = part.replaceAll("[^A-Za-z0-9.-]+", " ").strip();
        return plain.matches("[A-Za-z0-9].*") ? plain : "owner " + plain;
    }
}
