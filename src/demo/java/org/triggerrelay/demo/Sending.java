package org.triggerrelay.demo;

/** One way in, and what goes through it; the text is that of a file in {@code day/}. */
sealed interface Sending {
    String file();

    /** Dropped into the inbox under this name. */
    record Dropped(String file) implements Sending {
        @Override
        public String toString() {
            return "file inbox/" + file;
        }
    }

    /** One message a line; each sent so many times. */
    record Queued(String file, int times) implements Sending {
        @Override
        public String toString() {
            return times == 1 ? "queue" : "queue, the broker hands it out " + times + " times";
        }
    }

    /** Posted to {@code /events} with this content type. */
    record Posted(String file, String contentType) implements Sending {
        @Override
        public String toString() {
            return "HTTP POST /events";
        }
    }
}
