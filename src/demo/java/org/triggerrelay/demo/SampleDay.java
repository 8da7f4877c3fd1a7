package org.triggerrelay.demo;

import static org.triggerrelay.demo.Kind.CARD;
import static org.triggerrelay.demo.Kind.MAIL;
import static org.triggerrelay.demo.Kind.WEBHOOK;

import java.util.List;

/** The story: a night at Contoso, and what has to arrive because of it. */
final class SampleDay {
    static final int ACCEPTED = 16;
    static final int DUPLICATES = 1;
    static final int REJECTED = 1;

    private SampleDay() {}

    static List<Act> acts() {
        return List.of(
                new Act(
                        "21:05",
                        "Last evening's numbers come in",
                        new Sending.Dropped("evening.ndjson"),
                        3,
                        "Nothing is sent: a first reading only arms the flows that wait for a crossing.",
                        List.of()),
                new Act(
                        "02:00",
                        "The nightly run is announced",
                        new Sending.Posted("announced.json", "application/json"),
                        1,
                        "Nothing is sent: no flow waits for a run that begins.",
                        List.of()),
                new Act(
                        "02:12",
                        "Four data sources refresh",
                        new Sending.Dropped("sources.ndjson"),
                        4,
                        "ERP wakes nobody up: the platform tries again by itself.",
                        List.of(
                                refreshed("CRM"),
                                refreshed("Web shop"),
                                new Delivery(
                                        CARD,
                                        "teams-on-refresh-failure",
                                        "channel Operations",
                                        "Data source Loyalty cards failed to refresh",
                                        "The refresh of data source Loyalty cards failed"))),
                new Act(
                        "02:25",
                        "ERP makes it, and its message comes twice",
                        new Sending.Queued("erp.json", 2),
                        2,
                        "The second one is known by its id, and fires nothing.",
                        List.of(refreshed("ERP"))),
                new Act(
                        "02:58",
                        "Map, match and merge end",
                        new Sending.Queued("unification.ndjson", 1),
                        3,
                        "The three together complete the unification of the run.",
                        List.of(new Delivery(
                                WEBHOOK,
                                "webhook-on-unification",
                                "Power Automate flow 'Export the segments'",
                                "Unification",
                                "the unification of run 4711 completed: succeeded"))),
                new Act(
                        "03:10",
                        "Segments are counted",
                        new Sending.Queued("segments.ndjson", 1),
                        2,
                        "The owners that the event names get a mail each, and so does the owner in owners.csv.",
                        List.of(
                                new Delivery(
                                        MAIL,
                                        "mail-owners-on-segment-growth",
                                        "ana@contoso.example",
                                        "Segment High value customers has 1,042 members, above 1,000",
                                        "Crossed 1,000 upward: 980 → 1,042"),
                                new Delivery(
                                        MAIL,
                                        "mail-owners-on-segment-growth",
                                        "boris@contoso.example",
                                        "Segment High value customers has 1,042 members, above 1,000",
                                        "Crossed 1,000 upward: 980 → 1,042"),
                                new Delivery(
                                        MAIL,
                                        "mail-marketing-on-segment-growth",
                                        "jelena@contoso.example",
                                        "Segment Клијенти високе вредности has 512 members, above 500",
                                        "Crossed 500 upward: 487 → 512"))),
                new Act(
                        "03:20",
                        "Measures are computed, and one event is malformed",
                        new Sending.Posted("measures.ndjson", "application/x-ndjson"),
                        2,
                        "Two countries grow past 60; France does not. What was refused is kept, with its reason.",
                        List.of(
                                basket("RS", "crossed 60 upward: 41.5 → 61.2"),
                                basket("DE", "crossed 60 upward: 58.75 → 63.25"))),
                new Act(
                        "03:30",
                        "The full refresh is over",
                        new Sending.Queued("completed.json", 1),
                        1,
                        "",
                        List.of(new Delivery(
                                WEBHOOK,
                                "webhook-on-full-refresh",
                                "Power Automate flow 'Close the night'",
                                "Full refresh",
                                "the full refresh of run 4711 completed: warned"))));
    }

    private static Delivery refreshed(String source) {
        return new Delivery(
                WEBHOOK,
                "webhook-on-refresh-success",
                "Power Automate flow 'Update the dashboards'",
                source,
                "the refresh of data source " + source + " ended: succeeded");
    }

    private static Delivery basket(String country, String reason) {
        return new Delivery(
                WEBHOOK,
                "webhook-on-basket-growth",
                "Power Automate flow 'Tell the shop managers'",
                "Average basket, " + country,
                reason);
    }
}
