package org.triggerrelay.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.event.Outcome;

/** A status event in the making; what is not known is left out. */
final class Draft {
    /** The process of whatever brings data somewhere: a job, a connection, a pipeline. */
    static final String DATA_SOURCE = "data-source";

    private static final int LONGEST_TEXT = 4_000;

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    /** An event of this feed about a subject. */
    Draft(String feed, String process, String subject, Outcome outcome) {
        json.put("source", feed);
        json.put("process", process);
        json.put("subject", subject);
        json.put("outcome", outcome.word());
    }

    /** Its identity beside feed and outcome: what tells one happening from another, however often it is told of. */
    Draft id(@Nullable String... parts) {
        json.put(
                "id",
                Arrays.stream(parts)
                        .filter(Objects::nonNull)
                        .map(part -> part.replace("/", "%2F"))
                        .collect(Collectors.joining("/")));
        return this;
    }

    /** When it happened; when it was heard of, where the notice does not say. */
    Draft time(@Nullable Instant time, Instant received) {
        return put("time", (time == null ? received : time).toString());
    }

    Draft started(@Nullable Instant time) {
        return put("startedAt", time == null ? null : time.toString());
    }

    Draft ended(@Nullable Instant time) {
        return put("endedAt", time == null ? null : time.toString());
    }

    /** The platform's own word for the outcome. */
    Draft status(@Nullable String status) {
        return put("status", status);
    }

    Draft instance(@Nullable String instance) {
        return put("instance", instance);
    }

    Draft run(@Nullable String run) {
        return put("run", run);
    }

    /** How the run came about, such as {@code scheduled}, in small letters. */
    Draft runKind(@Nullable String kind) {
        return put("runKind", kind == null ? null : kind.toLowerCase(Locale.ROOT));
    }

    /** Whether all was refreshed, or what is new: {@code full}, {@code incremental}. */
    Draft refresh(@Nullable String refresh) {
        return put("refresh", refresh == null ? null : refresh.toLowerCase(Locale.ROOT));
    }

    Draft subjectId(@Nullable String id) {
        return put("subjectId", id);
    }

    /** What went wrong; {@code None} and its like are how some platforms write that nothing did. */
    Draft error(@Nullable String error) {
        if (error == null || error.equalsIgnoreCase("none") || error.equalsIgnoreCase("null")) {
            return this;
        }
        return put("error", error.substring(0, Math.min(error.length(), LONGEST_TEXT)));
    }

    /** Where people look at it; a URL of another scheme than http and https is left out. */
    Draft link(@Nullable String url) {
        try {
            String scheme = url == null ? "" : String.valueOf(URI.create(url).getScheme());
            return put("link", scheme.equals("https") || scheme.equals("http") ? url : null);
        } catch (IllegalArgumentException noUrl) {
            return this;
        }
    }

    Draft records(@Nullable Long records) {
        if (records != null && records >= 0) {
            json.put("records", records);
        }
        return this;
    }

    Draft value(@Nullable BigDecimal value) {
        if (value != null) {
            json.put("value", value);
        }
        return this;
    }

    /** The numbers by their dimensions; none where there are none. */
    Draft values(Map<String, BigDecimal> values) {
        if (!values.isEmpty()) {
            var all = json.putObject("values");
            values.forEach(all::put);
        }
        return this;
    }

    private Draft put(String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
        return this;
    }

    Mapped event() {
        return new Mapped.Event(json);
    }
}
