package org.triggerrelay.action.teams;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Teams means by an answer: the old connectors told of failures in the text of a 200. */
public final class TeamsAnswer {
    private static final int UNNAMED = 502;
    private static final Pattern FAILED =
            Pattern.compile("(?i)message delivery failed|Microsoft Teams endpoint returned|returned HTTP error");
    private static final Pattern NAMED = Pattern.compile("(?i)HTTP error ([45]\\d\\d)\\b");

    private TeamsAnswer() {}

    /** The status that counts: that of the answer, or the one that its text names. */
    public static int status(int status, String text) {
        if (status / 100 != 2 || !FAILED.matcher(text).find()) {
            return status;
        }
        Matcher named = NAMED.matcher(text);
        return named.find() ? Integer.parseInt(named.group(1)) : UNNAMED;
    }
}
