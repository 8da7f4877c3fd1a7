package org.triggerrelay.delivery;

/**
 * Where a sending step sends to.
 *
 * @param address what tells it from others, whole: it may hold a secret, and is never shown
 * @param host what it has in common with others on the same machine
 * @param shown how it is told to people
 */
public record Target(String address, String host, String shown) {
    @Override
    public String toString() {
        return shown;
    }
}
