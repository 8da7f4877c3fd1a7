package org.triggerrelay.demo;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays the acts one after the other, shows what arrives, and keeps the score. */
final class Performance {
    private static final long POLL_MILLIS = 40;

    private final Stage stage;
    private final Screen screen;
    private final Duration patience;
    private final Duration pause;
    private final List<Delivery> expected = new ArrayList<>();
    private final List<Delivery> arrived = new ArrayList<>();
    private long sent;

    /** With so much patience for an act to have its effect, and this pause after each. */
    Performance(Stage stage, Screen screen, Duration patience, Duration pause) {
        this.stage = stage;
        this.screen = screen;
        this.patience = patience;
        this.pause = pause;
    }

    /** Plays them all, or up to the first that has not the effect that it should have. */
    Score play(List<Act> acts) throws IOException, InterruptedException, JMSException {
        acts.forEach(act -> expected.addAll(act.expected()));
        for (Act act : acts) {
            if (!play(act)) {
                break;
            }
            listen(pause);
        }
        return new Score(
                expected, arrived, stage.gauges().events(), stage.gauges().troubles());
    }

    private boolean play(Act act) throws IOException, InterruptedException, JMSException {
        screen.act(act);
        stage.text(act.sending()).lines().map(EventLine::of).forEach(screen::event);
        String answer = stage.send(act.sending());
        if (!answer.isEmpty()) {
            screen.remark("Answered with " + answer);
        }
        if (!act.remark().isEmpty()) {
            screen.remark(act.remark());
        }
        sent += act.events();
        int due = arrived.size() + act.expected().size();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!settled(due)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            listen(Duration.ofMillis(POLL_MILLIS));
        }
        return true;
    }

    /** Whether all that was sent is committed, nothing is under way any more, and so much has arrived. */
    private boolean settled(int due) throws IOException, InterruptedException {
        boolean quiet = stage.gauges().events().all() >= sent && stage.gauges().underWay() == 0;
        listen(Duration.ZERO);
        return quiet && arrived.size() >= due;
    }

    /** Shows what arrives within that time. */
    void listen(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        Arrival arrival;
        while ((arrival = stage.arrivals().poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) {
            arrived.add(arrival.delivery());
            screen.arrival(arrival);
        }
    }
}
