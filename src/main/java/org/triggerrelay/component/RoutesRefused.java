package org.triggerrelay.component;

import java.util.List;
import org.triggerrelay.component.check.Finding;

/** Routes that Camel does not take; the message says which and why. */
public final class RoutesRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> begun;

    /** A file that Camel did not take, of which these routes had come in. */
    RoutesRefused(Finding finding, Throwable cause, List<String> begun) {
        super(finding.toString(), cause);
        this.begun = begun;
    }

    /** Camel does not say of which file. */
    RoutesRefused(Throwable cause) {
        super("the relay cannot start: " + cause(cause), cause);
        this.begun = List.of();
    }

    /** The ids of the routes that have to be taken out again. */
    List<String> begun() {
        return begun;
    }

    /** The innermost reason of a failure, in one line. */
    public static String cause(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
