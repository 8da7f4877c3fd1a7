package org.triggerrelay.component.check;

import java.util.Map;
import java.util.Set;

/** What is allowed and yet worth a second look: notes, which stop nothing. */
record NoteRule(Map<String, Kamelet> kamelets, Catalog catalog) implements Rule {
    private static final Set<String> SWALLOWING = Set.of("doTry", "doCatch", "handled", "continued");

    @Override
    public void check(RouteFile file, Findings findings) {
        for (RouteFile.Route route : file.routes()) {
            if (!route.described()) {
                findings.note(file, route.line(), "the route has no description; say in one what it is for");
            }
        }
        for (At key : file.keys()) {
            if (SWALLOWING.contains(key.text())) {
                findings.note(
                        file,
                        key.line(),
                        key.text() + ": a failure that a flow handles itself counts as delivered; let it fail, and the"
                                + " ledger tries again");
            }
        }
        file.endpoints().forEach(endpoint -> endpoint(file, endpoint, findings));
    }

    private void endpoint(RouteFile file, Endpoint endpoint, Findings findings) {
        if (endpoint.step().equals("wireTap") || endpoint.scheme().equals("seda")) {
            String what = endpoint.step().equals("wireTap")
                    ? "wireTap"
                    : endpoint.uri().text();
            findings.note(
                    file,
                    endpoint.uri().line(),
                    what + ": what goes there counts as delivered at once, and lives in memory only; send to the"
                            + " destination itself");
        }
        endpoint.parameters().forEach((name, value) -> {
            if (isSecret(endpoint, name)
                    && !value.text().isEmpty()
                    && !value.text().contains("{{")) {
                findings.note(
                        file,
                        value.line(),
                        name + ": a secret stands in the file; put it into a setting, and write {{the.setting}} here");
            }
        });
    }

    private boolean isSecret(Endpoint endpoint, String parameter) {
        if (endpoint.scheme().equals("kamelet")) {
            Kamelet kamelet = kamelets.get(endpoint.path().split("/", 2)[0]);
            return kamelet != null && kamelet.secrets().contains(parameter);
        }
        return catalog.isSecret(endpoint.scheme(), parameter);
    }
}
