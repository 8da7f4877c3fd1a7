package org.triggerrelay.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Elements;

/** Reads messages as a feed would, by its own format or by a mapping that is tried; one of both is named. */
@FunctionalInterface
public interface Trying {
    Elements read(Settings settings, @Nullable String feed, @Nullable Path mapping, Elements messages);
}
