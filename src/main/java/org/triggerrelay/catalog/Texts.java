package org.triggerrelay.catalog;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** What the catalogue says, in one language. */
final class Texts {
    static final List<String> LANGUAGES = List.of("en", "sr");

    private final ResourceBundle texts;

    private Texts(ResourceBundle texts) {
        this.texts = texts;
    }

    static Texts in(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException(
                    "the catalogue is not there in '" + language + "': use " + String.join(" or ", LANGUAGES));
        }
        return new Texts(ResourceBundle.getBundle(
                "org.triggerrelay.catalog.texts",
                Locale.forLanguageTag(language),
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** The text of this key, with what stands for <code>{0}</code> put in. */
    String say(String key, String put) {
        return say(key).replace("{0}", put);
    }

    String say(String key) {
        return texts.getString(key);
    }

    /** The text of the first key, where there is one, else of the other. */
    String say(Optional<String> first, String other) {
        try {
            return first.isEmpty() ? say(other) : say(first.get());
        } catch (MissingResourceException general) {
            return say(other);
        }
    }
}
