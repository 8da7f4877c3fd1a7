package org.triggerrelay.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Logs go to stderr, so that results on stdout stay clean; set up in code, which is quicker than a file. */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final Map<String, Level> LEVELS =
            Map.of("error", Level.ERROR, "warn", Level.WARN, "info", Level.INFO, "debug", Level.DEBUG);

    /** Logback's own way in, found through the service loader. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        // what an event says must not look like a line of the log's own
        encoder.setPattern(
                "%d{HH:mm:ss.SSS} %-5level %logger{0}: %replace(%msg){'[\\p{Cntrl}\\u0085\\u2028\\u2029]', ' '}%n%ex{5}");
        write(context, encoder);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger("org.triggerrelay").setLevel(Level.INFO);
        // Camel logs each failed attempt with its stack, and URLs in it; the relay tells of it in one line of its own
        context.getLogger("org.apache.camel.processor.errorhandler").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static void write(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(console);
    }

    /** How it is told: as text, or as JSON, one object a line. */
    public static void as(String format) {
        switch (format.toLowerCase(Locale.ROOT)) {
            case "text" -> {}
            case "json" -> {
                if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                    write(context, new JsonLines());
                }
            }
            default ->
                throw new Settings.Refused("relay.log.format: found \"" + format + "\"; allowed is text or json");
        }
    }

    /** How much the relay tells: error, warn, info or debug. */
    public static void to(String level) {
        Level wanted = LEVELS.get(level.toLowerCase(Locale.ROOT));
        if (wanted == null) {
            throw new Settings.Refused(
                    "relay.log.level: found \"" + level + "\"; allowed is error, warn, info or debug");
        }
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("org.triggerrelay").setLevel(wanted);
        }
    }
}
