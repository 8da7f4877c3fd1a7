package org.triggerrelay.component.check;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Every kamelet that a file uses exists, and gets the parameters that it needs and knows. */
record KameletRule(Map<String, Kamelet> kamelets, Path folder, Function<String, Optional<String>> settings)
        implements Rule {

    @Override
    public void check(RouteFile file, Findings findings) {
        for (Endpoint endpoint : file.endpoints()) {
            if (endpoint.scheme().equals("kamelet") && !isInside(endpoint)) {
                check(file, endpoint, findings);
            }
        }
    }

    /** What a kamelet itself calls its way in and its way out. */
    private static boolean isInside(Endpoint endpoint) {
        return endpoint.path().equals("source") || endpoint.path().equals("sink");
    }

    private void check(RouteFile file, Endpoint endpoint, Findings findings) {
        String name = endpoint.path().split("/", 2)[0];
        Kamelet kamelet = kamelets.get(name);
        if (kamelet == null) {
            findings.add(
                    file,
                    endpoint.uri().line(),
                    "unknown kamelet " + name + "; there is none of this name in " + folder + ", "
                            + Nearest.to(name, kamelets.keySet()));
            return;
        }
        boolean allKnown =
                kamelet.parameters().keySet().containsAll(endpoint.parameters().keySet());
        for (String required : new TreeSet<>(kamelet.required())) {
            if (allKnown && !endpoint.parameters().containsKey(required)) { // else one of them may be misspelt
                findings.add(
                        file,
                        endpoint.uri().line(),
                        "kamelet " + name + " lacks the parameter " + required + "; add it below parameters");
            }
        }
        endpoint.parameters().forEach((parameter, value) -> check(file, kamelet, parameter, value, findings));
    }

    private void check(RouteFile file, Kamelet kamelet, String parameter, At value, Findings findings) {
        String type = kamelet.parameters().get(parameter);
        if (type == null) {
            if (!parameter.equals("templateId") && !parameter.equals("routeId")) {
                findings.add(
                        file,
                        value.line(),
                        "unknown parameter " + parameter + " of kamelet " + kamelet.name() + "; "
                                + Nearest.to(parameter, kamelet.parameters().keySet()));
            }
            return;
        }
        Optional<String> filled = Placeholders.filled(value.text(), settings);
        if (filled.isPresent()
                && kamelet.required().contains(parameter)
                && filled.get().isEmpty()) {
            findings.add(file, value.line(), parameter + ": is empty; kamelet " + kamelet.name() + " needs a value");
        } else if (filled.isPresent() && !YamlSchema.fits(type, filled.get())) {
            findings.add(file, value.line(), parameter + ": found \"" + filled.get() + "\"; allowed is " + type);
        } else if (Placeholders.resolve(value.text(), settings).contains(")&")) {
            findings.add(
                    file,
                    value.line(),
                    parameter + ": holds \")&\", where Camel would cut it; write %29 for the bracket");
        }
    }
}
