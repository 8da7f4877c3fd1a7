package org.triggerrelay.action;

/** Text for HTML. */
public final class Html {
    private Html() {}

    /** The text so that no browser and no mail client takes any of it for markup, in an element and in a quoted attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
