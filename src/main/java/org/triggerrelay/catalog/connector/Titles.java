package org.triggerrelay.catalog.connector;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of members as titles: {@code previousValue} is Previous Value. */
final class Titles {
    private Titles() {}

    static String of(String name) {
        return Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(Titles::capital)
                .collect(Collectors.joining(" "));
    }

    private static String capital(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "id" -> "ID";
            case "url" -> "URL";
            default -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        };
    }
}
