package org.triggerrelay.action.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One mail address, in the plain form that no server and no header can read in two ways. */
public record Address(String text) {
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern BLANKS = Pattern.compile("^[ \\t]+|[ \\t]+\\z");
    private static final int LONGEST = 254;

    /** The address that the text is, blanks around it aside; empty for all else, lists and line breaks too. */
    public static Optional<Address> of(String text) {
        String address = BLANKS.matcher(text).replaceAll("");
        int at = address.lastIndexOf('@');
        if (at < 1
                || at > 64
                || address.length() > LONGEST
                || !LOCAL.matcher(address.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return domain(address.substring(at + 1)).map(domain -> new Address(address.substring(0, at + 1) + domain));
    }

    /** The part after the at sign. */
    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    private static Optional<String> domain(String written) {
        try {
            String domain = IDN.toASCII(written).toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(domain).matches() ? Optional.of(domain) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
