package org.triggerrelay.component.check;

import java.util.HashMap;
import java.util.Map;

/** A route id stands in one place: of two Camel would keep the last, without a word. */
final class IdentityRule implements Rule {
    private final Map<String, String> places = new HashMap<>();

    @Override
    public void check(RouteFile file, Findings findings) {
        for (RouteFile.Route route : file.routes()) {
            At id = route.id();
            if (id != null) {
                String first = places.putIfAbsent(id.text(), file.name() + ":" + id.line());
                if (first != null) {
                    findings.add(
                            file,
                            id.line(),
                            "route id " + id.text() + " stands in two files or twice in one, also at " + first
                                    + "; rename one of them");
                }
            }
        }
    }
}
