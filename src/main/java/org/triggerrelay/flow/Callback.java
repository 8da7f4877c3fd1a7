package org.triggerrelay.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the firings of a subscription go. As text it is its kind alone: a URL may be signed. */
public sealed interface Callback {
    /** The host of a URL, without what a user name or port may stand beside it. */
    Pattern HOST = Pattern.compile("[A-Za-z]+://(?:[^/?#]*@)?(\\[[^]/?#]*]|[^:/?#]*)");

    /** The word that it is stored and told under. */
    String kind();

    /** Where to: a URL, or mail addresses with commas. It may be a secret. */
    String target();

    /**
     * Enough to tell two of them apart, too little to use one: of a URL the host and the last four characters, of mail
     * the addresses. The kind stands before it, where it is no webhook, as most are.
     */
    String shown();

    /** A flow webhook. */
    record Webhook(String target) implements Callback {
        @Override
        public String shown() {
            return Callback.masked(target);
        }

        @Override
        public String kind() {
            return "webhook";
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** A Teams channel, by the URL of its workflow. */
    record Teams(String target) implements Callback {
        @Override
        public String shown() {
            return "teams:" + Callback.masked(target);
        }

        @Override
        public String kind() {
            return "teams";
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Mail to these addresses. */
    record Mail(String target) implements Callback {
        @Override
        public String shown() {
            return "mail:" + target;
        }

        @Override
        public String kind() {
            return "mail";
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** The callback of this kind; refuses an unknown one. */
    static Callback of(String kind, String target) {
        return switch (kind) {
            case "webhook" -> new Webhook(target);
            case "teams" -> new Teams(target);
            case "mail" -> new Mail(target);
            default -> throw new IllegalArgumentException("found " + kind + "; allowed is webhook, teams or mail");
        };
    }

    private static String masked(String url) {
        String end = url.substring(Math.max(0, url.length() - 4));
        Matcher host = HOST.matcher(url);
        return (host.lookingAt() ? host.group(1) : "") + " …" + end;
    }
}
