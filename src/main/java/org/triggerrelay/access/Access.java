package org.triggerrelay.access;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.http.Gate;
import org.triggerrelay.http.Resource;
import org.triggerrelay.ledger.Ledger;

/** Who may do what at one relay: the gate before everything, and what there is to sign in with. */
public final class Access implements AutoCloseable {
    private final Gate gate;
    private final List<Resource> desk;
    private final List<Resource> api;
    private final Runnable end;

    /**
     * What the settings say.
     *
     * @param isAsked whether callers have to sign in
     * @param publicUrl how others reach the relay; empty where nobody has said
     * @param isSecure whether browsers reach it over TLS
     * @param openId whose tokens count; null for nobody's
     * @param signed the feeds that take what is signed with their secret from whoever sends it
     */
    public record Terms(
            boolean isAsked,
            String publicUrl,
            boolean isSecure,
            @Nullable OpenId openId,
            Set<String> signed,
            String language,
            String version) {}

    private Access(Gate gate, List<Resource> desk, List<Resource> api, Runnable end) {
        this.gate = gate;
        this.desk = List.copyOf(desk);
        this.api = List.copyOf(api);
        this.end = end;
    }

    /** Access by these terms, with what this ledger keeps; the dice must be such as nobody can foretell. */
    public static Access of(Terms terms, Ledger ledger, InstantSource clock, RandomGenerator random) {
        return terms.isAsked() ? asked(terms, ledger, clock, random) : open(terms, ledger, random);
    }

    private static Access open(Terms terms, Ledger ledger, RandomGenerator random) {
        var api = new ArrayList<>(beside(ledger, random));
        api.add(new Me(terms, null));
        return new Access(new OpenDoor(new Origins(terms.publicUrl())), List.of(), api, () -> {});
    }

    private static Access asked(Terms terms, Ledger ledger, InstantSource clock, RandomGenerator random) {
        var keys = new ApiKeys(ledger.access(), clock);
        String secret = ledger.reads().secret();
        var seal = new Seal(() -> secret);
        var sessions = new Sessions(seal, keys, clock, random);
        var attempts = new Attempts(clock);
        var cookies = new Cookies(terms.isSecure());
        OpenId openId = terms.openId();
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        Issuer issuer = openId == null ? null : new Issuer(openId.issuer(), clock, client);
        var desk = new ArrayList<Resource>(List.of(new SignInDesk(keys, sessions, attempts, cookies)));
        if (openId != null && issuer != null && openId.isForPages()) {
            desk.add(new OpenIdSignIn(openId, issuer, seal, sessions, cookies, terms.publicUrl(), clock, random));
        }
        List<Resource> api = List.of(
                new KeyList(ledger, new KeyMaking(random), keys::read),
                new AuditList(ledger.access()),
                new Me(terms, sessions));
        var gate = new Doorman(
                new Origins(terms.publicUrl()),
                keys,
                new Tokens(openId, issuer, clock),
                sessions,
                attempts,
                terms.signed());
        return new Access(gate, desk, api, keys::close);
    }

    /** What the command line finds of it beside a ledger. */
    public static List<Resource> beside(Ledger ledger, RandomGenerator random) {
        return List.of(new KeyList(ledger, new KeyMaking(random), () -> {}), new AuditList(ledger.access()));
    }

    public Gate gate() {
        return gate;
    }

    /** Signing in and out, without the form. */
    public List<Resource> desk() {
        return desk;
    }

    /** What belongs below {@code /api}. */
    public List<Resource> api() {
        return api;
    }

    @Override
    public void close() {
        end.run();
    }
}
