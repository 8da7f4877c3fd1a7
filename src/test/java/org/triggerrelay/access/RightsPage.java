package org.triggerrelay.access;

import java.util.List;
import java.util.stream.Stream;

/** The table of rights for people. */
final class RightsPage {
    private RightsPage() {}

    static String written() {
        var page = new StringBuilder("""
                # Who may do what

                The table that a relay with `relay.sign-in=on` holds each request against, row by row: the first that fits
                counts. It is written from `access/Rights` by a test, and a relay is asked for every row of it with no
                credential, a wrong one, an expired one, one with another scope, one of another instance, and the right one.

                - `operator` includes `read` and `subscriptions:write`; `events:write` is in no other scope.
                - *Instance*: what a key or token of one instance gets. *its own*: lists are narrowed to it, what is asked
                  of another is 403, a thing of another is 404. *403*: it is about all instances at once.
                - HEAD counts as GET. A body is not read before this table was asked.
                - With `relay.sign-in=off` everyone may do everything; requests of other sites' pages are refused all the same.

                | method | path | needs | instance | what |
                | --- | --- | --- | --- | --- |
                """);
        Stream.of(List.of(Rights.FEED), Rights.named(), Rights.others())
                .flatMap(List::stream)
                .filter(RightsPage::isToldOnce)
                .forEach(right -> page.append(row(right)));
        return page.toString();
    }

    /** What stands at the root stands below {@code /api}, too. */
    private static boolean isToldOnce(Right right) {
        return Rights.named().stream()
                .noneMatch(other -> right.path().equals("/api" + other.path())
                        && right.method().equals(other.method()));
    }

    private static String row(Right right) {
        boolean isTwice = Rights.named().stream()
                .anyMatch(other -> other.path().equals("/api" + right.path())
                        && right.method().equals(other.method()));
        String path = right == Rights.FEED ? "`/events`, `/events/NAME`, each feed" : "`" + right.path() + "`";
        return "| " + (right.method().equals("*") ? "any" : right.method()) + " | " + path
                + (isTwice ? " and below `/api`" : "") + " | "
                + (right.isOpen() ? "nothing" : "`" + right.needed().replace(" or ", "` or `") + "`") + " | "
                + (right.isOpen() ? "any" : right.ofAll() ? "403" : "its own") + " | " + right.what() + " |\n";
    }
}
