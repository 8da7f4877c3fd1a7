package org.triggerrelay.catalog;

import java.util.Locale;

/** How early a form shows something; the words are those of Power Automate's designer. */
public enum Visibility {
    IMPORTANT,
    NORMAL,
    ADVANCED,
    INTERNAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
