package org.triggerrelay.action.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Plain;

/** What a mail server said: its code, and its words as one harmless line. */
public record SmtpReply(int code, String words) {
    private static final Pattern LINE = Pattern.compile("(?m)^([245]\\d\\d)(?:[ -](.*))?$");
    private static final Pattern ENHANCED = Pattern.compile("^([245]\\.\\d{1,3}\\.\\d{1,3})\\s+");
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+/=_~-]{28,}");
    private static final int LONGEST = 240;

    /** The reply that the text is, of one line or several; empty for any other text. */
    public static Optional<SmtpReply> of(@Nullable String text) {
        Matcher line = LINE.matcher(text == null ? "" : text.replace("\r", ""));
        if (!line.lookingAt()) {
            return Optional.empty();
        }
        String code = line.group(1);
        var words = new StringBuilder();
        String enhanced = "";
        do {
            String said = line.group(2) == null ? "" : line.group(2);
            Matcher status = ENHANCED.matcher(said);
            if (line.group(1).equals(code)) {
                enhanced = status.find() ? status.group(1) + " " : enhanced;
                words.append(' ').append(status.replaceFirst(""));
            }
        } while (line.find());
        return Optional.of(new SmtpReply(
                Integer.parseInt(code), harmless(enhanced + words.toString().strip())));
    }

    /** One line of bounded length; a word that is as long as a key or a token is left out. */
    private static String harmless(String words) {
        return Plain.line(LONG_WORD.matcher(Plain.line(words, 2 * LONGEST)).replaceAll("…"), LONGEST);
    }

    /** Whether it is for good. */
    public boolean isForGood() {
        return code >= 500;
    }

    @Override
    public String toString() {
        return words.isEmpty() ? Integer.toString(code) : code + " " + words;
    }
}
