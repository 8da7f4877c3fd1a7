package org.triggerrelay.trigger;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a flow with memory knows of one subject and dimension after an event; {@link StateText} is its stored form. */
public sealed interface State {

    /**
     * Of a flow that holds back.
     *
     * @param stretch the readings in a row that are past a limit, up to the newest; null while none is
     * @param silence the firing after which the number has not come back yet; null while armed
     */
    record Watch(@Nullable Stretch stretch, @Nullable Silence silence) implements State {}

    /**
     * Readings in a row past one limit.
     *
     * @param limit the place of the limit among the flow's
     * @param count how many, as far as they are counted
     */
    record Stretch(int limit, int count, Instant since, Standing standing) {}

    /** Whether a stretch can still fire. */
    enum Standing {
        OPEN,
        /** It has fired, and does so once. */
        FIRED,
        /** It began with the first reading, or before the flow was there. */
        UNCOUNTED
    }

    /** The firing of a flow that is not armed since. */
    record Silence(int limit, BigDecimal value, Instant since) {}

    /** Of a flow that fires on changes: the number that the next one is measured against. */
    record Base(BigDecimal value, Instant time) implements State {}

    /**
     * Of a flow that fires once in a row of failures, or after it.
     *
     * @param last the time of the newest event that was seen
     * @param failing since when the row has been there; null for none
     */
    record Row(Instant last, @Nullable Instant failing) implements State {}
}
