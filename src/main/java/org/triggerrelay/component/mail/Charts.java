package org.triggerrelay.component.mail;

import java.awt.AWTError;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.triggerrelay.action.Notification;

/** The chart of a firing's numbers, where there are several and this machine can draw; told once where it cannot. */
public final class Charts {
    private static final Logger LOG = LoggerFactory.getLogger(Charts.class);
    private static final int FEWEST = 2;
    private final Function<Notification, byte[]> drawing;
    private final AtomicBoolean failed = new AtomicBoolean();

    public Charts(Function<Notification, byte[]> drawing) {
        this.drawing = drawing;
    }

    public Optional<byte[]> of(Notification told) {
        if (failed.get()
                || told.firing().value() == null
                || told.readings().size() < FEWEST
                || !ReadingsChart.canBeDrawn(told)) {
            return Optional.empty();
        }
        try {
            return Optional.of(drawing.apply(told));
        } catch (RuntimeException | LinkageError | AWTError | InternalError unable) { // say, no fonts
            if (!failed.getAndSet(true)) {
                LOG.warn(
                        "Mails go out without charts until the next start, as none can be drawn here ({});"
                                + " on Debian the packages fontconfig and fonts-dejavu-core are needed",
                        unable.toString());
            }
            return Optional.empty();
        }
    }
}
