package org.triggerrelay.feed;

import java.time.Instant;
import org.triggerrelay.event.Outcome;

/** Data sources ({@code DataSourceMetadata}): how the last refresh ended, which is known by its time. */
final class DataSourceObject {
    private static final String NEVER = "never";

    private DataSourceObject() {}

    static Mapped map(Evaluation one, Instant received) {
        Notice source = one.object();
        String key = ApiObject.key(one.about(), source);
        if (key == null) {
            return one.nameless("dataSourceId or name");
        }
        Outcome outcome = ApiWords.outcome(source.word("refreshState"));
        if (source.text("refreshState") == null || ApiWords.isAhead(outcome)) {
            return new Mapped.Ignored("a data source's refresh that has not ended");
        }
        Instant time = source.time("lastRefresh");
        if (one.isOld(time)) {
            return one.old();
        }
        String name = source.anyText("friendlyName", "name");
        return new Draft(Evaluation.SOURCE, Draft.DATA_SOURCE, name == null ? key : name, outcome)
                .id(one.instance(), time == null ? NEVER : time.toString(), Draft.DATA_SOURCE, key)
                .time(time, received)
                .ended(outcome.ended() ? time : null)
                .status(source.text("refreshState"))
                .instance(one.instance())
                .subjectId(key)
                .error(outcome.evaluated() ? null : ApiWords.error(source))
                .event();
    }
}
