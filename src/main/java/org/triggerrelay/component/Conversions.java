package org.triggerrelay.component;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;
import org.triggerrelay.event.EventReader;
import org.triggerrelay.event.EventReading;
import org.triggerrelay.event.Rejection;
import org.triggerrelay.event.StatusEvent;
import org.triggerrelay.trigger.Firing;

/** How Camel turns firings into JSON, and JSON into status events, wherever a route needs the one or the other. */
final class Conversions {
    private Conversions() {}

    static void register(CamelContext context) {
        TypeConverterRegistry registry = context.getTypeConverterRegistry();
        add(registry, String.class, Firing.class, Firing::toString);
        add(registry, byte[].class, Firing.class, Conversions::bytes);
        add(registry, InputStream.class, Firing.class, firing -> new ByteArrayInputStream(bytes(firing)));
        add(registry, String.class, StatusEvent.class, StatusEvent::json);
        add(registry, byte[].class, StatusEvent.class, event -> event.json().getBytes(StandardCharsets.UTF_8));
        add(registry, StatusEvent.class, byte[].class, Conversions::event);
        add(registry, StatusEvent.class, String.class, text -> event(text.getBytes(StandardCharsets.UTF_8)));
    }

    @FunctionalInterface
    private interface Conversion<F, T> {
        T convert(F from);
    }

    private static <F, T> void add(
            TypeConverterRegistry registry, Class<T> to, Class<F> from, Conversion<F, T> conversion) {
        registry.addTypeConverter(
                to,
                from,
                new SimpleTypeConverter(true, (type, exchange, value) -> conversion.convert(from.cast(value))));
    }

    private static byte[] bytes(Firing firing) {
        return firing.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static StatusEvent event(byte[] json) {
        return switch (EventReader.read(json)) {
            case EventReading.Read read -> read.event();
            case Rejection rejection ->
                throw new TypeConversionException(
                        json, StatusEvent.class, new IllegalArgumentException(rejection.reason()));
        };
    }
}
