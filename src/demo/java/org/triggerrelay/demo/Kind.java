package org.triggerrelay.demo;

/** What a delivery looks like where it arrives. */
enum Kind {
    CARD("Teams card"),
    MAIL("mail"),
    WEBHOOK("webhook call");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** So many of them, in words: <i>2 mails</i>. */
    String count(long number) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    @Override
    public String toString() {
        return word;
    }
}
