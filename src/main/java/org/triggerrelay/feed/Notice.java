package org.triggerrelay.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part of a notice, read with patience: a member of another kind than it should be is as if it were not there. */
record Notice(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LAST_YEAR_OF_NONE = 1900; // 0001 and 1601 say that there is no time

    /** The part behind these names. */
    Notice at(String... names) {
        JsonNode there = json;
        for (String name : names) {
            there = there.path(name);
        }
        return new Notice(there);
    }

    /** The same; one that is written as a text that holds JSON is read. */
    Notice opened(String name) {
        JsonNode there = json.path(name);
        if (!there.isTextual()) {
            return new Notice(there);
        }
        try {
            return new Notice(JSON.readTree(there.textValue()));
        } catch (JsonProcessingException noJson) {
            return new Notice(MissingNode.getInstance());
        }
    }

    /**
     * The same with members that begin in small letters, beside what there is: Log Analytics has columns in capitals where the
     * logs themselves do not.
     */
    Notice uncapitalised() {
        if (!(json instanceof ObjectNode object)) {
            return this;
        }
        ObjectNode both = object.deepCopy();
        object.properties().forEach(member -> {
            String name = member.getKey().startsWith("_") ? member.getKey().substring(1) : member.getKey();
            if (!name.isEmpty()) {
                both.putIfAbsent(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), member.getValue());
            }
        });
        return new Notice(both);
    }

    boolean isMissing() {
        return json.isMissingNode();
    }

    boolean isObject() {
        return json.isObject();
    }

    /** The parts of an array. */
    List<Notice> each() {
        var all = new ArrayList<Notice>();
        if (json.isArray()) {
            json.forEach(one -> all.add(new Notice(one)));
        }
        return all;
    }

    /** A text or a number as text; null where it is neither, or blank. */
    @Nullable
    String text(String... names) {
        JsonNode there = at(names).json;
        if (!there.isTextual() && !there.isNumber()) {
            return null;
        }
        String text = there.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** The first of these members that has a text. */
    @Nullable
    String anyText(String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The text; empty where there is none. */
    String word(String... names) {
        String text = text(names);
        return text == null ? "" : text;
    }

    /** A count of zero or more, written as a number or a text. */
    @Nullable
    Long count(String... names) {
        String text = text(names);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException noCount) {
            return null;
        }
    }

    /** A time, in UTC where it names no zone; null where there is none, or one that stands for none. */
    @Nullable
    Instant time(String... names) {
        String text = text(names);
        Instant time = text == null ? null : parsed(text);
        return time == null || time.atOffset(ZoneOffset.UTC).getYear() < LAST_YEAR_OF_NONE ? null : time;
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noZone) {
            try {
                return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException noTime) {
                return null;
            }
        }
    }
}
