package org.triggerrelay.component.poll;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.triggerrelay.feed.ApiObject;

/**
 * One list of objects that is asked for.
 *
 * @param path behind the API's URL
 * @param isPaged whether a page behind the first may be had by how many come before it
 */
record Ask(ApiObject.About about, String instance, String path, boolean isPaged) {
    private static final int MOST_JOBS = 50;

    /** All that these settings ask for, in the order of a refresh. */
    static List<Ask> all(PollSettings settings) {
        var all = new ArrayList<Ask>();
        for (String instance : settings.instances()) {
            settings.objects().forEach(kind -> all.addAll(of(kind, instance, settings)));
        }
        return List.copyOf(all);
    }

    private static List<Ask> of(PollSettings.Kind kind, String instance, PollSettings settings) {
        String at = "/instances/" + encoded(instance);
        return switch (kind) {
            case DATA_SOURCES ->
                List.of(new Ask(ApiObject.About.DATA_SOURCE, instance, at + "/manage/datasources", true));
            case SEGMENTS -> List.of(new Ask(ApiObject.About.SEGMENT, instance, at + "/manage/segments", true));
            case MEASURES -> List.of(new Ask(ApiObject.About.MEASURE, instance, at + "/manage/measures", true));
            case JOBS ->
                settings.workflows().stream()
                        .map(name -> new Ask(
                                ApiObject.About.JOB,
                                instance,
                                at + "/workflows/" + encoded(name) + "/jobs?top=" + MOST_JOBS + "&includeTasks=true",
                                false))
                        .toList();
        };
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return path.split("\\?", 2)[0];
    }
}
