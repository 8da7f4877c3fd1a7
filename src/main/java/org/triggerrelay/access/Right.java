package org.triggerrelay.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Scope;

/**
 * What a request to some path needs.
 *
 * @param path names between slashes; {@code {name}} is any one, {@code {id}.{key}} one with a dot, {@code **} all the rest
 * @param anyOf the scopes of which one is enough; none is needed where it is empty
 * @param ofAll whether it is about all instances at once, and so not for a caller of one
 * @param action the word that the trail has for it; empty where nothing is changed
 * @param what what it is, in a few words
 */
record Right(String method, String path, Set<Scope> anyOf, boolean ofAll, String action, String what) {
    private static final String REST = "**";

    Right {
        anyOf = Set.copyOf(anyOf);
    }

    /** Whether nobody has to sign in for it. */
    boolean isOpen() {
        return anyOf.isEmpty();
    }

    /** Whether this caller has a scope that it needs; the instance is not looked at. */
    boolean isOf(Caller caller) {
        return isOpen() || anyOf.stream().anyMatch(caller::may);
    }

    /** The scopes, for whoever lacks them. */
    String needed() {
        return anyOf.stream().map(Scope::toString).sorted().collect(Collectors.joining(" or "));
    }

    /** The names that stand in the path where this one has braces, without keys; empty where it is another path. */
    Optional<List<String>> match(String asked, List<String> names) {
        if (!method.equals("*") && !method.equals(asked)) {
            return Optional.empty();
        }
        String[] own = path.substring(1).split("/", -1);
        var found = new ArrayList<String>();
        for (int i = 0; i < own.length; i++) {
            if (own[i].equals(REST)) {
                return Optional.of(found);
            }
            if (i >= names.size() || !fits(own[i], names.get(i), found)) {
                return Optional.empty();
            }
        }
        return own.length == names.size() ? Optional.of(found) : Optional.empty();
    }

    private static boolean fits(String own, String name, List<String> found) {
        if (own.endsWith(".{key}")) {
            int dot = name.indexOf('.');
            return dot >= 0 && found.add(name.substring(0, dot));
        }
        return own.startsWith("{") ? found.add(name) : own.equals(name);
    }
}
