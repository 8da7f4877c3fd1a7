package org.triggerrelay.catalog.connector;

/** The connector's icon: one signal that comes in, and goes on to three; drawn by arithmetic, the same on every machine. */
final class Icon {
    /** The colour behind it, which the designer has around it too. */
    static final String BACKGROUND = "#0b5d57";

    private static final int SIZE = 230;
    private static final int FINE = 4;
    private static final int BEHIND = Integer.parseInt(BACKGROUND.substring(1), 16);
    private static final int BEFORE = 0xfff4e0;

    private Icon() {}

    static byte[] png() {
        return Png.of(SIZE, SIZE, Icon::colour);
    }

    /** The colour of a pixel: mixed as much as of its {@code FINE} times {@code FINE} points lie on the drawing. */
    private static int colour(int x, int y) {
        int on = 0;
        for (int i = 0; i < FINE * FINE; i++) {
            if (isDrawn(x * FINE + i % FINE, y * FINE + i / FINE)) {
                on++;
            }
        }
        return (mixed(16, on) << 16) | (mixed(8, on) << 8) | mixed(0, on);
    }

    private static int mixed(int shift, int on) {
        int behind = (BEHIND >> shift) & 0xff;
        int before = (BEFORE >> shift) & 0xff;
        return behind + (before - behind) * on / (FINE * FINE);
    }

    private static boolean isDrawn(int x, int y) {
        boolean isRing = isWithin(x, y, 72, 115, 34) && !isWithin(x, y, 72, 115, 20);
        boolean isLine =
                isNear(x, y, 106, 115, 170, 52) || isNear(x, y, 106, 115, 178, 115) || isNear(x, y, 106, 115, 170, 178);
        boolean isDot = isWithin(x, y, 174, 50, 18) || isWithin(x, y, 182, 115, 18) || isWithin(x, y, 174, 180, 18);
        return isRing || isDot || (isLine && !isWithin(x, y, 72, 115, 34));
    }

    private static boolean isWithin(int x, int y, int centreX, int centreY, int radius) {
        long right = x - (long) centreX * FINE;
        long down = y - (long) centreY * FINE;
        return right * right + down * down <= (long) radius * FINE * radius * FINE;
    }

    /** Whether a point is at most five pixels away from the line between two others. */
    private static boolean isNear(int x, int y, int fromX, int fromY, int toX, int toY) {
        long alongX = (long) (toX - fromX) * FINE;
        long alongY = (long) (toY - fromY) * FINE;
        long right = x - (long) fromX * FINE;
        long down = y - (long) fromY * FINE;
        long length = alongX * alongX + alongY * alongY;
        long along = right * alongX + down * alongY;
        long across = right * alongY - down * alongX;
        return along >= 0 && along <= length && across * across <= 25L * FINE * FINE * length;
    }
}
