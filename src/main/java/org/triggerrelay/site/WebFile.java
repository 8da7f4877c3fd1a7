package org.triggerrelay.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.triggerrelay.event.Digest;

/**
 * A file of the page.
 *
 * @param tag tells this content from any other
 */
record WebFile(String contentType, String content, String tag) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    /** Names without a dot but that of their ending, so that no path leaves the folder. */
    private static final Pattern NAME = Pattern.compile("/web/(?:[a-z0-9-]+/)*[a-z0-9-]+\\.([a-z]+)");

    /** The file at this path, where there is one. */
    static Optional<WebFile> at(String path) {
        Matcher name = NAME.matcher(path);
        String type = name.matches() ? TYPES.get(name.group(1)) : null;
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream file = WebFile.class.getResourceAsStream(path)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(of(type, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new UncheckedIOException("the page's file " + path + " cannot be read", broken);
        }
    }

    private static WebFile of(String type, String content) {
        return new WebFile(type, content, '"' + Digest.of(content, 16) + '"');
    }
}
