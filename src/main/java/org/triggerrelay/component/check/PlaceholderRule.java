package org.triggerrelay.component.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every setting that a file refers to exists; one that is empty leaves the file's flows unconfigured. */
record PlaceholderRule(Function<String, Optional<String>> settings, Set<String> known) implements Rule {

    @Override
    public void check(RouteFile file, Findings findings) {
        for (Placeholders.Reference placeholder : file.placeholders()) {
            if (!placeholder.optional() && settings.apply(placeholder.key()).isEmpty()) {
                findings.add(file, placeholder.line(), missing(placeholder.key()));
            }
        }
    }

    private String missing(String key) {
        String near = Nearest.to(key, known);
        return "setting " + key + " does not exist; "
                + (near.startsWith("perhaps") ? near + ", or " : "")
                + "add it to application.properties";
    }

    /** The settings that the file needs and that are empty, each with the place that needs it. */
    List<Placeholders.Reference> empty(RouteFile file) {
        var empty = new ArrayList<Placeholders.Reference>();
        for (Placeholders.Reference placeholder : file.placeholders()) {
            Optional<String> value = settings.apply(placeholder.key());
            if (!placeholder.optional() && value.isPresent() && value.get().isEmpty()) {
                empty.add(placeholder);
            }
        }
        return empty;
    }
}
