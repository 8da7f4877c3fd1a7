package org.triggerrelay.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scrape of {@code /observe/metrics} gave, read line by line. */
record Scrape(List<Series> series, Map<String, String> types) {
    private static final Pattern LINE = Pattern.compile("([a-z_:][a-z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    /** One line: a name, its labels, its value. */
    record Series(String name, Map<String, String> labels, double value) {}

    static Scrape of(String text) {
        var types = new LinkedHashMap<String, String>();
        text.lines().filter(line -> line.startsWith("# TYPE ")).forEach(line -> {
            String[] words = line.split(" ");
            types.put(words[2], words[3]);
        });
        return new Scrape(
                text.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(Scrape::series)
                        .toList(),
                types);
    }

    private static Series series(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return new Series(matcher.group(1), labels(matcher.group(2)), Double.parseDouble(matcher.group(3)));
    }

    private static Map<String, String> labels(String text) {
        var labels = new TreeMap<String, String>();
        Matcher matcher = LABEL.matcher(text == null ? "" : text);
        while (matcher.find()) {
            labels.put(matcher.group(1), matcher.group(2));
        }
        return labels;
    }

    /** The sum of all series of a name with at least these labels, as {@code name{label="value"}}; there has to be one. */
    double sum(String wanted) {
        Series asked = series(wanted + " 0");
        List<Series> found = series.stream()
                .filter(one -> one.name().equals(asked.name())
                        && one.labels().entrySet().containsAll(asked.labels().entrySet()))
                .toList();
        assertThat(found).as("series of " + wanted).isNotEmpty();
        return found.stream().mapToDouble(Series::value).sum();
    }

    /** The names of a metric's labels; those that say what part of a histogram it is are none of them. */
    Set<String> labels(String metric, String... but) {
        var names = new TreeSet<String>();
        for (Series one : series) {
            if (base(one.name()).equals(metric)) {
                names.addAll(one.labels().keySet());
            }
        }
        names.removeAll(Set.of("le", "quantile"));
        names.removeAll(Arrays.asList(but));
        return names;
    }

    /** The metric that a series belongs to: a histogram or summary has several. */
    private String base(String name) {
        String base = name.replaceFirst("_(bucket|count|sum)$", "");
        return types.containsKey(name) ? name : base;
    }
}
