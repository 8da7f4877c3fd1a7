package org.triggerrelay.component.poll;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.component.poll.ApiCalls.Answer;

/**
 * Goes through lists page by page: to where a page says that it goes on, else by how many came before, until a page is empty
 * or was there already. A page that is still the same under its tag is not taken in again.
 */
final class Listing {
    private static final int MOST_PAGES = 1_000;

    private final String base;
    private final ApiCalls calls;
    private final Taking taking;
    private final Map<String, Tagged> known = new HashMap<>();

    /** Takes in what is on a page; a {@link Untaken} where that can't be now. */
    @FunctionalInterface
    interface Taking {
        Taken page(Ask ask, byte[] page) throws Untaken, InterruptedException;
    }

    /**
     * What was on a page.
     *
     * @param next where it goes on, as the page says; null where it does not
     */
    record Taken(int count, @Nullable String next) {}

    /** A page could not be taken in now. */
    static final class Untaken extends Exception {
        private static final long serialVersionUID = 1;

        Untaken(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    private record Tagged(String etag, Taken page) {}

    Listing(String base, ApiCalls calls, Taking taking) {
        this.base = base;
        this.calls = calls;
        this.taking = taking;
    }

    /** Goes through a list; gives what kept it from its end, or null. */
    @Nullable
    Answer go(Ask ask) throws InterruptedException {
        var walk = new Walk(ask);
        for (int pages = 0; pages < MOST_PAGES && walk.url != null; pages++) {
            walk.step(walk.url);
        }
        return walk.trouble;
    }

    /** One way through a list. */
    private final class Walk {
        private final Ask ask;
        private final Set<Integer> there = new HashSet<>();
        private int before;
        private boolean byLinks;

        private @Nullable String url;

        private @Nullable Answer trouble;

        Walk(Ask ask) {
            this.ask = ask;
            this.url = base + ask.path();
        }

        void step(String at) throws InterruptedException {
            Tagged last = known.get(at);
            url = null;
            switch (calls.get(at, last == null ? null : last.etag())) {
                case Answer.Page page -> take(at, page);
                case Answer.Same same ->
                    goOn(at, Objects.requireNonNull(last, "a tag").page());
                case Answer.Refused refused -> trouble = before == 0 ? refused : null; // no page behind the first
                case Answer.Away away -> trouble = away;
            }
        }

        private void take(String at, Answer.Page page) throws InterruptedException {
            if (!there.add(Arrays.hashCode(page.body()))) {
                return;
            }
            try {
                Taken taken = taking.page(ask, page.body());
                known.remove(at);
                if (page.etag() != null) {
                    known.put(at, new Tagged(page.etag(), taken));
                }
                goOn(at, taken);
            } catch (Untaken untaken) {
                trouble = new Answer.Away(String.valueOf(untaken.getMessage()));
            }
        }

        private void goOn(String at, Taken page) {
            before += page.count();
            if (page.next() != null) {
                byLinks = true;
                follow(at, page.next());
            } else if (ask.isPaged() && page.count() > 0 && !byLinks) {
                url = base + ask.path() + "?$skip=" + before;
            }
        }

        /** Where a page says that it goes on; the token goes to this API alone. */
        private void follow(String at, String next) {
            try {
                URI there = URI.create(at.replace("$", "%24")).resolve(next.replace(" ", "%20"));
                URI api = URI.create(base);
                if (Objects.equals(there.getScheme(), api.getScheme())
                        && Objects.equals(there.getAuthority(), api.getAuthority())) {
                    url = there.toString();
                    return;
                }
            } catch (IllegalArgumentException noUrl) {
                trouble = new Answer.Refused("goes on at what is no URL");
                return;
            }
            trouble = new Answer.Refused("goes on at another host, which is not asked");
        }
    }
}
