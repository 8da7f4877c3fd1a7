package org.triggerrelay.http;

import java.util.List;
import java.util.stream.Collectors;

/** A request that is refused, with each field that is at fault. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<Fault> faults;

    /**
     * What is wrong with one field.
     *
     * @param field the member of the body, or the parameter, that is to be changed
     */
    public record Fault(String field, String detail) {}

    /** A refusal for at least one fault. */
    public Refused(int status, List<Fault> faults) {
        this(status, faults.stream().map(Fault::detail).collect(Collectors.joining("; ")), faults);
    }

    /** A refusal for what is no single field's fault. */
    public Refused(int status, String detail) {
        this(status, detail, List.of());
    }

    private Refused(int status, String detail, List<Fault> faults) {
        super(detail);
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    public Refused(int status, String field, String detail) {
        this(status, List.of(new Fault(field, detail)));
    }

    public int status() {
        return status;
    }

    public List<Fault> faults() {
        return faults;
    }
}
