package org.triggerrelay.component.post;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Destination;
import org.triggerrelay.action.Undeliverable;
import org.triggerrelay.delivery.Addresses;

/**
 * The address to dial for a destination: every address of its name is checked, and one of those checked is given, so
 * that no second look-up can bring another. A name is looked up on a thread of its own, once for all who ask meanwhile.
 */
public final class CheckedAddresses {
    private static final int MOST_WRITTEN = 1_000;

    private final Addresses allowed;
    private final Lookup lookup;
    private final Duration longest;
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();
    private final Map<Destination, InetAddress> written = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** Who knows the addresses of a name. */
    @FunctionalInterface
    public interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    public CheckedAddresses(Addresses allowed, Lookup lookup, Duration longest) {
        this.allowed = allowed;
        this.lookup = lookup;
        this.longest = longest;
    }

    /** The address; fails with {@link Undeliverable} where it may not be called, {@link PostFailed} where none is found. */
    public CompletableFuture<InetAddress> of(Destination to) {
        InetAddress known = written.get(to);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        InetAddress literal = Addresses.literal(to.host());
        if (literal != null) {
            return checked(to, List.of(literal)).thenApply(allowed -> remembered(to, allowed));
        }
        String refusal = allowed.refusal(to.host(), to.secure());
        if (refusal != null) {
            return CompletableFuture.failedFuture(new Undeliverable(to + ": " + refusal));
        }
        return lookedUp(to.host())
                .copy()
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unknown(to, failure)))
                .thenCompose(found -> checked(to, found));
    }

    /** What is allowed stays so, and an address that the URL itself writes out stays the same. */
    private InetAddress remembered(Destination to, InetAddress literal) {
        if (written.size() < MOST_WRITTEN) {
            written.put(to, literal);
        }
        return literal;
    }

    private CompletableFuture<InetAddress> checked(Destination to, List<InetAddress> found) {
        String refusal = allowed.refusal(to.host(), to.secure(), found);
        return refusal == null
                ? CompletableFuture.completedFuture(next(found))
                : CompletableFuture.failedFuture(new Undeliverable(to + ": " + refusal));
    }

    /** In turn, so that another attempt tries another; of the family that the system prefers. */
    private InetAddress next(List<InetAddress> found) {
        List<InetAddress> preferred = found.stream()
                .filter(address -> address.getClass() == found.getFirst().getClass())
                .toList();
        return preferred.get(Math.floorMod(turn.getAndIncrement(), preferred.size()));
    }

    private CompletableFuture<List<InetAddress>> lookedUp(String host) {
        var mine = new CompletableFuture<List<InetAddress>>();
        CompletableFuture<List<InetAddress>> other = underWay.putIfAbsent(host, mine);
        if (other != null) {
            return other;
        }
        // a look-up blocks inside the system, which would hold one of the few carriers of virtual threads
        Thread.ofPlatform().name("lookup").daemon(true).start(() -> lookUp(host, mine));
        return mine;
    }

    private void lookUp(String host, CompletableFuture<List<InetAddress>> into) {
        try {
            List<InetAddress> found = List.of(lookup.of(host));
            underWay.remove(host);
            into.complete(found);
        } catch (UnknownHostException | RuntimeException unknown) {
            underWay.remove(host);
            into.completeExceptionally(unknown);
        }
    }

    private static PostFailed unknown(Destination to, Throwable failure) {
        @Nullable Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return PostFailed.unanswered(
                to,
                cause instanceof UnknownHostException
                        ? "no answer: the host's name is not known"
                        : "no answer: the host's name was not resolved in time",
                cause);
    }
}
