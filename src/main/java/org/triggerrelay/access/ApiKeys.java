package org.triggerrelay.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.event.Digest;
import org.triggerrelay.http.Caller;
import org.triggerrelay.http.Scope;
import org.triggerrelay.ledger.AccessLedger;
import org.triggerrelay.ledger.AccessLedger.StoredKey;
import org.triggerrelay.ledger.LedgerUnavailable;

/** The API keys, in memory: what is added or removed here counts at once, what other relays change within a second. */
final class ApiKeys implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    private static final Pattern KEY = Pattern.compile("rk_([a-z2-7]{10})_[a-z2-7]{32}");
    private static final Duration NOTED = Duration.ofHours(1);

    private final AccessLedger ledger;
    private final InstantSource clock;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reading = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("api-keys").daemon(true).factory());
    private volatile Map<String, StoredKey> keys = Map.of();

    /** Reads the keys of this ledger now, and each second. */
    ApiKeys(AccessLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
        read();
        reading.scheduleWithFixedDelay(this::readAgain, 1, 1, TimeUnit.SECONDS);
    }

    /** Whether a text may be a key: what is written like one is no token. */
    static boolean isLike(String text) {
        return text.startsWith("rk_");
    }

    synchronized void read() {
        keys = ledger.keys().stream().collect(Collectors.toUnmodifiableMap(StoredKey::id, key -> key));
    }

    /** While the ledger cannot be read, the keys that are known count. */
    private void readAgain() {
        try {
            read();
        } catch (LedgerUnavailable unavailable) {
            LOG.debug("The keys cannot be read again", unavailable);
        }
    }

    /** Whose key this is; empty for what is none, or has been removed, or has expired. */
    Optional<StoredKey> find(String text) {
        Matcher key = KEY.matcher(text);
        if (!key.matches()) {
            return Optional.empty();
        }
        Optional<StoredKey> stored = live(key.group(1));
        boolean fits = MessageDigest.isEqual(
                bytes(Digest.of(text)), bytes(stored.map(StoredKey::digest).orElse("")));
        return stored.filter(found -> fits);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The key of this id, unless it has been removed or has expired. */
    Optional<StoredKey> live(@Nullable String id) {
        StoredKey key = id == null ? null : keys.get(id);
        return key == null || isPast(key.expires()) ? Optional.empty() : Optional.of(key);
    }

    private boolean isPast(@Nullable Instant expires) {
        return expires != null && !clock.instant().isBefore(expires);
    }

    /** Notes that it is used, once an hour. */
    void used(StoredKey key) {
        Instant now = clock.instant();
        Instant last = noted.getOrDefault(key.id(), key.lastUsed());
        if (last == null || Duration.between(last, now).compareTo(NOTED) >= 0) {
            noted.put(key.id(), now);
            ledger.used(key.id(), now).exceptionally(unavailable -> {
                LOG.debug("That a key was used could not be noted", unavailable);
                return null;
            });
        }
    }

    /** Who calls by it. */
    static Caller caller(StoredKey key) {
        return new Caller(
                key.name(),
                key.scopes().stream()
                        .flatMap(word -> Scope.ofWord(word).stream())
                        .collect(Collectors.toSet()),
                key.instance(),
                key.feeds());
    }

    @Override
    public void close() {
        reading.shutdownNow();
    }
}
