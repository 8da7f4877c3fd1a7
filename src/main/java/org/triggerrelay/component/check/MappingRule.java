package org.triggerrelay.component.check;

import org.triggerrelay.component.mapping.Mappings;

/** The mappings that feeds name are there, and can be read. */
record MappingRule(Mappings mappings) implements Rule {

    @Override
    public void check(RouteFile file, Findings findings) {
        for (Endpoint endpoint : file.endpoints()) {
            At mapping = endpoint.parameters().get("mapping");
            if (endpoint.scheme().equals("feed") && mapping != null && isWritten(mapping)) {
                mappings.fault(mapping.text())
                        .ifPresent(fault ->
                                findings.add(file, mapping.line(), "mapping " + mapping.text() + ": " + fault.told()));
            }
        }
    }

    private static boolean isWritten(At value) {
        return !value.text().isBlank() && !value.text().contains("{{");
    }
}
