package org.triggerrelay;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.access.Access;
import org.triggerrelay.access.OpenId;
import org.triggerrelay.action.Pages;
import org.triggerrelay.action.Wording;
import org.triggerrelay.cli.Settings;
import org.triggerrelay.component.check.RouteFolders;
import org.triggerrelay.component.front.HttpSettings;
import org.triggerrelay.component.front.Tls;
import org.triggerrelay.component.subscription.Subscriptions;
import org.triggerrelay.component.template.Templates;
import org.triggerrelay.delivery.HostRates;
import org.triggerrelay.flow.OptionText;
import org.triggerrelay.ledger.Retention;
import org.triggerrelay.operator.watching.Traces;
import org.triggerrelay.operator.watching.Watching;

/** The settings as the parts of a relay take them; each refuses what it does not allow, and says what it does. */
final class SettingsRead {
    private static final String QUIET = "relay.runs.quiet";
    private static final String LEASE = "relay.subscriptions.lease";
    private static final String OVERLAP = "relay.subscriptions.secret-overlap";
    private static final String SIGN_IN = "relay.sign-in";
    private static final String CERTIFICATE = "relay.tls.certificate";
    private static final String KEY = "relay.tls.key";
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");
    private static final String RATE = "relay.destinations.rate";

    private static final String TRACES = "relay.traces.endpoint";

    private final Settings settings;

    SettingsRead(Settings settings) {
        this.settings = settings;
    }

    HostRates rates() {
        return HostRates.of(RATE, settings.list(RATE));
    }

    Duration quiet() {
        return OptionText.duration(QUIET, settings.text(QUIET));
    }

    Retention retention() {
        return new Retention(
                kept("relay.retention"), kept("relay.retention.dead-letters"), kept("relay.retention.unmatched"));
    }

    /** How long something is kept, null for ever; longer than the parts of a run are waited for. */
    private @Nullable Duration kept(String key) {
        String text = settings.text(key);
        if (text.equals("forever") || text.equals("0")) {
            return null;
        }
        Duration kept = OptionText.duration(key, text);
        if (kept.compareTo(quiet()) <= 0) {
            throw new Settings.Refused(key + ": found \"" + text + "\"; allowed is forever, or longer than"
                    + " relay.runs.quiet, which is " + settings.text("relay.runs.quiet"));
        }
        return kept;
    }

    Duration lease() {
        String text = settings.text("relay.ledger.lease");
        Duration lease = OptionText.duration("relay.ledger.lease", text);
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new Settings.Refused("relay.ledger.lease: found \"" + text + "\"; allowed is 1s or longer");
        }
        return lease;
    }

    /** How subscriptions are dealt with; to webhooks the relay is the host by which others reach it. */
    Subscriptions.Terms subscriptions() {
        String url =
                Pages.of(settings.text("relay.http.public-url")).publicUrl().orElse("");
        return new Subscriptions.Terms(
                OptionText.duration(LEASE, settings.text(LEASE)),
                OptionText.duration(OVERLAP, settings.text(OVERLAP)),
                url.isEmpty() ? "trigger-relay" : URI.create(url).getHost());
    }

    /** The folder of users' templates. */
    Templates templates() {
        return new Templates(Path.of(settings.text("relay.templates.directory")));
    }

    /** The language of what strangers and readers are told. */
    Wording wording() {
        return Wording.of(settings.text("relay.language"), settings.text("relay.time-zone"));
    }

    /** Who watches events and attempts: a line for each is told with JSON logs, or as relay.log.events says. */
    Watching watching() {
        boolean json = settings.text("relay.log.format").equalsIgnoreCase("json");
        String lines = settings.text("relay.log.events").toLowerCase(Locale.ROOT);
        boolean told =
                switch (lines) {
                    case "" -> json;
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                        throw new Settings.Refused(
                                "relay.log.events: found \"" + lines
                                        + "\"; allowed is true, false, or nothing: then it is as relay.log.format, on with json");
                };
        String endpoint = settings.text(TRACES);
        return Watching.of(told, endpoint.isEmpty() ? null : new Traces(http(endpoint), version()));
    }

    private static URI http(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException noUri) {
            // told below
        }
        throw new Settings.Refused(TRACES + ": found no address; allowed is one such as http://127.0.0.1:4318");
    }

    /** How callers sign in; to be reached from elsewhere, they have to. */
    Access.Terms access() {
        String url = settings.text("relay.http.public-url");
        return new Access.Terms(
                isSignInAsked(),
                Pages.of(url).publicUrl().orElse(""),
                tls() != null || url.startsWith("https:"),
                OpenId.of(
                        settings.text("relay.openid.issuer"),
                        settings.text("relay.openid.audience"),
                        settings.text("relay.openid.client-id"),
                        settings.text("relay.openid.client-secret"),
                        settings.text("relay.openid.scopes-claim"),
                        settings.text("relay.openid.instance-claim")),
                new FeedSettings(settings).signed(),
                settings.text("relay.language"),
                version());
    }

    private boolean isSignInAsked() {
        String signIn = settings.text(SIGN_IN);
        if (!signIn.equals("on") && !signIn.equals("off")) {
            throw new Settings.Refused(SIGN_IN + ": found \"" + signIn + "\"; allowed is on or off");
        }
        return signIn.equals("on");
    }

    /** Refuses to be reached from elsewhere by callers of whom nobody knows who they are. */
    void refuseStrangers() {
        String host = settings.text("relay.http.host");
        if (!LOOPBACK.matcher(host).matches() && !isSignInAsked()) {
            throw new Settings.Refused("relay.http.host: found \"" + host + "\", where others can reach the relay;"
                    + " set relay.sign-in to on, or listen on 127.0.0.1");
        }
    }

    /** The certificate and key of the relay; null where it speaks plain HTTP. */
    private @Nullable Tls tls() {
        String certificate = settings.text(CERTIFICATE);
        String key = settings.text(KEY);
        if (certificate.isEmpty() && key.isEmpty()) {
            return null;
        }
        return new Tls(file(CERTIFICATE, certificate), file(KEY, key));
    }

    private static Path file(String setting, String path) {
        if (path.isEmpty() || !Files.isReadable(Path.of(path))) {
            throw new Settings.Refused(setting + ": found \"" + path + "\"; allowed is a file of PEM that can be read;"
                    + " " + CERTIFICATE + " and " + KEY + " go together");
        }
        return Path.of(path);
    }

    /** The version of the jar; of classes that lie in a folder there is none. */
    String version() {
        String version = SettingsRead.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    HttpSettings http() {
        return new HttpSettings(
                settings.text("relay.http.host"),
                (int) settings.number("relay.http.port", 0, 65_535),
                settings.number("feeds.http.max-body", 1, Integer.MAX_VALUE / 20),
                (int) settings.number("relay.http.max-waiting", 1, Integer.MAX_VALUE),
                tls());
    }

    /** The folders of the settings; a routes directory that is not here is looked for beside the launcher. */
    RouteFolders folders() {
        Path routes = Path.of(settings.text("relay.routes.directory"));
        if (!Files.isDirectory(routes)) {
            Path home = Path.of(settings.get("relay.home").orElse("")).resolve(routes); // of an absolute one, itself
            if (!Files.isDirectory(home)) {
                throw new Running.Refused(List.of("relay.routes.directory: found " + routes
                        + ", which is no folder; name the one with triggers.camel.yaml"));
            }
            routes = home;
        }
        return new RouteFolders(
                routes,
                settings.list("relay.flows.directories").stream().map(Path::of).toList());
    }
}
