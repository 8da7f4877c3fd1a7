package org.triggerrelay.component;

/** A route file that Camel does not take; the finding says which and why. */
public final class RoutesRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Finding finding;

    public RoutesRefused(Finding finding, Throwable cause) {
        super(finding.toString(), cause);
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
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
