package org.triggerrelay.event;

import java.util.Optional;

/** Tells from its first bytes that a payload is in another encoding than UTF-8, which is the only one taken. */
final class Encoding {
    private Encoding() {}

    /** Why a payload that begins with these (up to four) bytes cannot be read; empty where nothing speaks against it. */
    static Optional<String> fault(byte[] start) {
        return name(start).map(found -> "found " + found + "; allowed is JSON in UTF-8");
    }

    private static Optional<String> name(byte[] start) {
        int a = at(start, 0);
        int b = at(start, 1);
        boolean isWide = at(start, 2) == 0 && at(start, 3) == 0;
        if (a == 0xff && b == 0xfe) {
            return Optional.of(isWide ? "UTF-32" : "UTF-16");
        }
        if (a == 0 && b == 0 && (at(start, 2) == 0xfe || beginsJson(at(start, 3)))) {
            return Optional.of("UTF-32");
        }
        boolean isUtf16 = (a == 0xfe && b == 0xff) || (a == 0 && beginsJson(b)) || (b == 0 && beginsJson(a));
        return isUtf16 ? Optional.of(isWide ? "UTF-32" : "UTF-16") : Optional.empty();
    }

    private static int at(byte[] start, int index) {
        return index < start.length ? start[index] & 0xff : -1;
    }

    private static boolean beginsJson(int character) {
        return character == '{' || character == '[' || character == ' ' || character == '\r' || character == '\n';
    }
}
