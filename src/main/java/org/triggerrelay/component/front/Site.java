package org.triggerrelay.component.front;

/** Where the operator's page is, and what belongs to it. */
final class Site {
    private Site() {}

    static boolean isAt(String path) {
        return path.equals("/")
                || path.startsWith("/web/")
                || path.equals("/sign-out")
                || path.equals("/sign-in")
                || path.startsWith("/sign-in/");
    }
}
