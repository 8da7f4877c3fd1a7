package org.triggerrelay.component.growing;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Where files lie that are appended to, as {@code feeds.files.growing} says it. */
public final class GrowingPlaces {
    private static final String SETTING = "feeds.files.growing";
    private static final String DEFAULT = "PT1H.json";

    private final List<Place> places;
    private final List<PathMatcher> names;

    /**
     * A folder with such files in it, however deep.
     *
     * @param feed whose format they have; where none is said, the feed that the first folder below is named after, else
     *     they hold status events; {@code *} where other folders are none of theirs
     * @param which of the paths below the folder are theirs
     */
    record Place(Path folder, String feed, Predicate<Path> which) {
        static final String BY_FOLDER = "*";

        boolean isByFolder() {
            return feed.equals(BY_FOLDER);
        }

        boolean isFeedSaid() {
            return !feed.isEmpty() && !isByFolder();
        }

        /** Whether its feed is one of these, or need not be. */
        boolean isOfFeed(Predicate<String> isFeed) {
            return !isFeedSaid() || isFeed.test(feed);
        }
    }

    private GrowingPlaces(List<Place> places, List<PathMatcher> names) {
        this.places = List.copyOf(places);
        this.names = List.copyOf(names);
    }

    /** The places of this setting; refuses patterns that are none. */
    public static GrowingPlaces of(String inbox, String setting) {
        var names = new ArrayList<PathMatcher>();
        var places = new ArrayList<Place>();
        for (String entry : entries(setting)) {
            try {
                if (entry.contains("/")) {
                    places.add(elsewhere(entry));
                } else {
                    names.add(matcher(entry));
                }
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        SETTING + ": found " + entry + "; allowed are patterns of names such as " + DEFAULT
                                + ", and FEED@PATH",
                        wrong);
            }
        }
        if (!names.isEmpty()) {
            places.addFirst(new Place(
                    Path.of(inbox).toAbsolutePath().normalize(), Place.BY_FOLDER, file -> isNamed(names, file)));
        }
        return new GrowingPlaces(places, names);
    }

    private static List<String> entries(String setting) {
        String said = setting.strip();
        if (said.equals("false")) {
            return List.of();
        }
        return Arrays.stream((said.equals("true") ? DEFAULT : said).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    /** A folder, or a pattern of paths, whose folder is what stands before its first pattern. */
    private static Place elsewhere(String entry) {
        int at = entry.indexOf('@');
        boolean isFeedSaid = at >= 0 && at < entry.indexOf('/');
        String feed = isFeedSaid ? entry.substring(0, at) : "";
        String path = isFeedSaid ? entry.substring(at + 1) : entry;
        int pattern = first(path);
        if (pattern == path.length()) {
            return new Place(Path.of(path).toAbsolutePath().normalize(), feed, file -> true);
        }
        Path folder = Path.of(path.substring(0, path.lastIndexOf('/', pattern) + 1))
                .toAbsolutePath()
                .normalize();
        PathMatcher matcher = matcher(path.substring(path.lastIndexOf('/', pattern) + 1));
        return new Place(folder, feed, matcher::matches);
    }

    private static int first(String path) {
        int first = 0;
        while (first < path.length() && "*?[{".indexOf(path.charAt(first)) < 0) {
            first++;
        }
        return first;
    }

    List<Place> all() {
        return places;
    }

    /** Whether a file of the inbox is one that is appended to. */
    public boolean isGrowing(Path file) {
        return isNamed(names, file);
    }

    private static boolean isNamed(List<PathMatcher> names, Path file) {
        return names.stream().anyMatch(name -> name.matches(file.getFileName()));
    }
}
