package org.triggerrelay.access;

import java.util.List;
import java.util.Set;
import org.triggerrelay.http.Scope;

/** The table of rights, for tests of other rooms. */
public final class RightsRows {
    private RightsRows() {}

    /** A row. */
    public record Row(String method, String path, Set<Scope> anyOf, boolean ofAll, boolean changes) {
        public boolean isOpen() {
            return anyOf.isEmpty();
        }
    }

    /** The rows that name something. */
    public static List<Row> all() {
        return Rights.named().stream().map(RightsRows::row).toList();
    }

    private static Row row(Right right) {
        return new Row(
                right.method(),
                right.path(),
                right.anyOf(),
                right.ofAll(),
                !right.action().isEmpty());
    }
}
