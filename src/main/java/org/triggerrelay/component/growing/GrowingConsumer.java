package org.triggerrelay.component.growing;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.component.intake.FolderFeeds;
import org.triggerrelay.ledger.Ledger;
import org.triggerrelay.ledger.LedgerUnavailable;

/**
 * Looks for files that have grown, and sends what is new in them through its route, a megabyte of each at a time: none waits
 * for a large one. How far a file was read is kept after its events are committed; what a crash repeats are duplicates.
 */
final class GrowingConsumer extends ScheduledPollConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(GrowingConsumer.class);

    private final GrowingPlaces places;
    private final Map<Path, Followed> followed = new TreeMap<>();
    private final Set<Path> failing = new HashSet<>();
    private @Nullable Ledger ledger;

    GrowingConsumer(GrowingEndpoint endpoint, @Nullable Processor processor, GrowingPlaces places) {
        super(endpoint, processor);
        this.places = places;
    }

    @Override
    protected void doStart() throws Exception {
        ledger = ObjectHelper.notNull(
                getEndpoint().getCamelContext().getRegistry().findSingleByType(Ledger.class), "ledger");
        var camel = getEndpoint().getCamelContext();
        for (GrowingPlaces.Place place : places.all()) {
            if (!place.isOfFeed(name -> FolderFeeds.isOne(camel, name))) {
                throw new IllegalArgumentException("feeds.files.growing: found the feed " + place.feed() + " for "
                        + place.folder() + "; allowed are " + FolderFeeds.names(camel));
            }
        }
        super.doStart();
    }

    private Ledger ledger() {
        return ObjectHelper.notNull(ledger, "ledger");
    }

    @Override
    protected int poll() throws Exception {
        var camel = getEndpoint().getCamelContext();
        Map<Path, Found> found = Found.in(places, name -> FolderFeeds.isOne(camel, name));
        followed.keySet().retainAll(found.keySet());
        failing.retainAll(found.keySet());
        found.forEach((path, file) -> followed.computeIfAbsent(path, first -> new Followed(file, ledger().now()))
                .found(file, ledger().now()));
        int rounds = 1;
        while (round() > 0) {
            rounds++;
        }
        return rounds - 1;
    }

    /**
     * Takes a piece of one file of each feed, and where that was its last of the next: the files of a feed come one
     * after another, since what is older than the last known number decides nothing. Gives how many have more.
     */
    private int round() {
        var served = new HashSet<String>();
        for (Map.Entry<Path, Followed> file : followed.entrySet()) {
            if (!isRunAllowed() || getEndpoint().getCamelContext().isStopping()) {
                return 0;
            }
            try {
                if (!served.contains(file.getValue().feed()) && take(file.getValue())) {
                    served.add(file.getValue().feed());
                }
                failing.remove(file.getKey());
            } catch (LedgerUnavailable unavailable) {
                throw unavailable;
            } catch (Exception failure) {
                tell(file.getKey(), failure);
            }
        }
        return served.size();
    }

    private void tell(Path file, Exception failure) {
        if (!(failure instanceof NoSuchFileException) && failing.add(file)) {
            LOG.warn("File {} cannot be read on, and is tried again: {}", file, failure.toString());
        }
    }

    /** Whether there was something to take, and there may be more. */
    private boolean take(Followed file) throws IOException {
        file.stays(ledger().bookmarks(), ledger().now());
        if (!file.isWorthALook(ledger().now())) {
            return false;
        }
        Followed.Piece piece = file.next(ledger().bookmarks(), ledger().now());
        if (piece == null) {
            return false;
        }
        send(piece);
        file.taken(piece, ledger().bookmarks(), ledger().now());
        return !piece.isLast();
    }

    private void send(Followed.Piece piece) throws IOException {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(piece.lines());
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } catch (RuntimeException | IOException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure);
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
