package org.triggerrelay.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;

/** The schema library's findings, each told as field, found and allowed; a class of its own so that it loads late. */
final class SchemaFindings {
    private static final Schema SCHEMA = load();

    private SchemaFindings() {}

    static Optional<String> of(JsonNode event) {
        try {
            String findings = SCHEMA.validate(event.toString(), InputFormat.JSON).stream()
                    .map(finding -> tell(finding, event))
                    .distinct()
                    .collect(Collectors.joining("; "));
            return findings.isEmpty() ? Optional.empty() : Optional.of(findings);
        } catch (tools.jackson.core.JacksonException beyondTheLibrary) {
            return Optional.empty(); // such as a number of a hundred thousand digits: the reader's own reason is told
        }
    }

    private static String tell(Error finding, JsonNode event) {
        String pointer = finding.getInstanceLocation().toString();
        String field = pointer.replaceFirst("^\\$?[./]?", "");
        if ("required".equals(finding.getKeyword())) {
            return finding.getProperty()
                    + ": missing; every event needs id, source, time, process, subject and outcome";
        }
        JsonNode found = event.at(pointer.startsWith("/") ? pointer : "/" + field.replace('.', '/'));
        return field + ": found " + shown(found) + "; allowed is " + allowed(finding);
    }

    private static String shown(JsonNode found) {
        return switch (found.getNodeType()) {
            case STRING -> Json.shown(found.textValue());
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO -> found.isMissingNode() ? "nothing" : found.toString();
        };
    }

    private static String allowed(Error finding) {
        String allowed =
                finding.getSchemaNode() == null ? "" : finding.getSchemaNode().toString();
        return switch (String.valueOf(finding.getKeyword())) {
            case "enum" -> "one of " + allowed.replaceAll("[\\[\\]\"]", "").replace(",", ", ");
            case "type" ->
                allowed.isEmpty()
                        ? finding.getMessage()
                        : allowed.replaceAll("[\\[\\]\"]", "").replace(",", " or ");
            case "pattern" -> "a time with zone after RFC 3339, such as 2026-11-22T06:04:11Z";
            case "minLength" -> "any text but the empty one";
            case "minimum" -> "at least " + allowed;
            default -> finding.getMessage();
        };
    }

    private static Schema load() {
        try (InputStream schema = SchemaFindings.class.getResourceAsStream("/schema/status-event.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
