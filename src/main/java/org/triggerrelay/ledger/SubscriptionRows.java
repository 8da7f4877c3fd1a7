package org.triggerrelay.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.flow.Callback;
import org.triggerrelay.flow.FlowText;
import org.triggerrelay.flow.Subscription;
import org.triggerrelay.ledger.SubscriptionLedger.Health;
import org.triggerrelay.ledger.SubscriptionLedger.Kept;
import org.triggerrelay.ledger.SubscriptionLedger.Which;

/** The rows of subscriptions, beside those that each has as a flow. */
final class SubscriptionRows {
    private static final String ALL = "select flow.name, revision.trigger, revision.text, subscription.callback_kind,"
            + " subscription.callback, subscription.fallback_kind, subscription.fallback, subscription.owner,"
            + " subscription.instance, subscription.created_at, subscription.secret, subscription.rotated_at,"
            + " flow.hold, flow.hold_at, flow.hold_reason, subscription.refusals, subscription.failing_since,"
            + " subscription.removed_at is not null, flow.id"
            + " from subscription join flow on flow.id = subscription.flow"
            + " join revision on revision.id = subscription.revision";

    private static final String STATE =
            "case when subscription.removed_at is not null then 'removed'" + " else coalesce(flow.hold, 'active') end";

    private static final String OF_NAME = " where removed_at is null and flow = (select id from flow where name = ?)";

    private SubscriptionRows() {}

    static List<Subscription> inForce(Statements sql) throws SQLException {
        return sql
                .list(ALL + " where subscription.removed_at is null order by subscription.flow", SubscriptionRows::kept)
                .stream()
                .map(Kept::subscription)
                .toList();
    }

    static @Nullable Kept find(Statements sql, String id) throws SQLException {
        return sql.first(ALL + " where flow.name = ?", SubscriptionRows::kept, id);
    }

    /** The one in force of this id; null for none. */
    static @Nullable Kept standing(Statements sql, String id) throws SQLException {
        Kept kept = find(sql, id);
        return kept == null || kept.isRemoved() ? null : kept;
    }

    /** The oldest one in force that is the same as this one; null for none. */
    static @Nullable Kept same(Statements sql, Subscription subscription) throws SQLException {
        return sql.first(
                ALL + " where subscription.removed_at is null and subscription.same = ?"
                        + " order by subscription.flow limit 1",
                SubscriptionRows::kept,
                Sameness.of(subscription));
    }

    static List<Kept> list(Statements sql, Which which, long after, int most) throws SQLException {
        return sql.list(
                ALL + " where subscription.flow > ? and revision.trigger = coalesce(?, revision.trigger)"
                        + " and subscription.owner = coalesce(?, subscription.owner)"
                        + " and subscription.instance = coalesce(?, subscription.instance)"
                        + " and " + STATE + " = coalesce(?, nullif(" + STATE + ", 'removed'))"
                        + " order by subscription.flow limit ?",
                SubscriptionRows::kept,
                after,
                which.trigger(),
                which.owner(),
                which.instance(),
                which.state(),
                most);
    }

    /** The ids of those that were made, changed or removed behind this version of the flows. */
    static List<String> changed(Statements sql, long version) throws SQLException {
        return sql.list(
                "select flow.name from subscription join flow on flow.id = subscription.flow"
                        + " where subscription.version > ?",
                row -> row.getString(1),
                version);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var subscription = new Subscription(
                FlowText.read(row.getString(1), row.getString(2), row.getString(3)),
                Callback.of(row.getString(4), row.getString(5)),
                row.getString(8),
                row.getString(9),
                row.getString(6) == null ? null : Callback.of(row.getString(6), row.getString(7)),
                Micros.instant(row.getLong(10)),
                row.getInt(11),
                time(row, 12));
        String hold = row.getString(13);
        return new Kept(
                subscription,
                hold == null ? null : new Hold(Hold.Kind.of(hold), Micros.instant(row.getLong(14)), row.getString(15)),
                new Health(row.getInt(16), time(row, 17)),
                row.getBoolean(18),
                row.getLong(19));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.instant(micros);
    }

    static void insert(Statements sql, Subscription added, InForce.Entry entry, long version) throws SQLException {
        Callback fallback = added.fallback();
        sql.update(
                "insert into subscription (flow, revision, version, callback_kind, callback, fallback_kind, fallback,"
                        + " owner, instance, same, created_at, secret) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.flowId(),
                entry.revisionId(),
                version,
                added.callback().kind(),
                added.callback().target(),
                fallback == null ? null : fallback.kind(),
                fallback == null ? null : fallback.target(),
                added.owner(),
                added.instance(),
                Sameness.of(added),
                Micros.of(added.createdAt()),
                added.secret());
    }

    /** Keeps what a person may change; how it has fared is forgotten. */
    static void change(Statements sql, Subscription before, Subscription changed, InForce.Entry entry, long version)
            throws SQLException {
        Callback fallback = changed.fallback();
        sql.update(
                "update subscription set revision = ?, version = ?, callback_kind = ?, callback = ?,"
                        + " fallback_kind = ?, fallback = ?, instance = ?, same = ?, refusals = 0, failing_since = null"
                        + " where flow = ?",
                entry.revisionId(),
                version,
                changed.callback().kind(),
                changed.callback().target(),
                fallback == null ? null : fallback.kind(),
                fallback == null ? null : fallback.target(),
                changed.instance(),
                Sameness.of(changed, before.owner()),
                entry.flowId());
    }

    static void rotate(Statements sql, String id, long version, Instant now) throws SQLException {
        sql.update(
                "update subscription set secret = secret + 1, rotated_at = ?, version = ?" + OF_NAME,
                Micros.of(now),
                version,
                id);
    }

    static void remove(Statements sql, String id, long version, Instant now) throws SQLException {
        sql.update(
                "update subscription set removed_at = ?, version = ?,"
                        + " last_event = (select coalesce(max(seq), 0) from event)" + OF_NAME,
                Micros.of(now),
                version,
                id);
    }

    /** Keeps how a call ended; gives how it stands then. */
    static Health note(Statements sql, String id, SubscriptionLedger.CallEnd end, Instant now) throws SQLException {
        switch (end) {
            case DELIVERED -> forget(sql, id);
            case REFUSED -> sql.update(failed("refusals + 1"), Micros.of(now), id);
            case FAILED -> sql.update(failed("0"), Micros.of(now), id);
        }
        Kept kept = standing(sql, id);
        return kept == null ? new Health(0, null) : kept.health();
    }

    private static String failed(String refusals) {
        return "update subscription set refusals = " + refusals + ", failing_since = coalesce(failing_since, ?)"
                + OF_NAME;
    }

    /** Forgets how it has fared. */
    static void forget(Statements sql, String id) throws SQLException {
        sql.update("update subscription set refusals = 0, failing_since = null" + OF_NAME, id);
    }
}
