package org.triggerrelay.feed.mapping;

/** A text that regular expressions may look at so often and no more: some patterns try a text in ever more ways. */
final class BoundedText implements CharSequence {
    private static final int MOST_LOOKS = 20_000_000;

    private final String text;
    private final int[] looks;

    BoundedText(String text) {
        this(text, new int[1]);
    }

    private BoundedText(String text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > MOST_LOOKS) {
            throw new MappingFault(
                    0, "a regular expression tries a text in too many ways; write it without nested repetitions");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.substring(start, end), looks);
    }

    @Override
    public String toString() {
        return text;
    }
}
