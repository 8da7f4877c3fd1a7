package org.triggerrelay.action.template;

/** A template that cannot be used, or failed on a firing; the message says what is wrong and what would be right. */
public final class TemplateFault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int line;

    public TemplateFault(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    /** The line of the template, from 1; 0 where it is wrong as a whole. */
    public int line() {
        return line;
    }

    /** The message with its line, where it has one. */
    public String told() {
        return (line > 0 ? "line " + line + ": " : "") + getMessage();
    }
}
