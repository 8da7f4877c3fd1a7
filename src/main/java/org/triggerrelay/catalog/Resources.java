package org.triggerrelay.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The JSON files of the jar that the catalogue is made from. */
final class Resources {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Resources() {}

    /** The object in this file below {@code schema/}. */
    static ObjectNode read(String file) {
        try (InputStream stream = Resources.class.getResourceAsStream("/schema/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("schema/" + file + " is not in the jar");
            }
            return (ObjectNode) JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("schema/" + file + " cannot be read", e);
        }
    }
}
