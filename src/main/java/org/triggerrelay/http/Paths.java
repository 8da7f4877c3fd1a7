package org.triggerrelay.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The names in a path, between its slashes. */
public final class Paths {
    private Paths() {}

    /** The names, decoded; a path with a broken {@code %xx} has none. */
    public static List<String> names(String path) {
        try {
            return Arrays.stream(path.substring(1).split("/", -1))
                    .map(name -> URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException broken) {
            return List.of();
        }
    }

    /** A name as a path or a query has it. */
    public static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
