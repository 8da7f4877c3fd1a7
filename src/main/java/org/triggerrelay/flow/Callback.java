package org.triggerrelay.flow;

/** Where the firings of a subscription go. As text it is its kind alone: a URL may be signed. */
public sealed interface Callback {

    /** The word that it is stored and told under. */
    String kind();

    /** Where to: a URL, or mail addresses with commas. It may be a secret. */
    String target();

    /** A flow webhook. */
    record Webhook(String target) implements Callback {
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
}
