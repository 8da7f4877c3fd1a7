package org.triggerrelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Processor time in microseconds: of the system under test, of load and receiver, and of all that runs here. */
record Cpu(long subject, long own, long machine) {
    private static final int MICROS_PER_TICK = 10_000;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STEAL = 7;

    static Cpu now(ProcessUsage subject) throws IOException {
        return new Cpu(subject.cpuMicros(), ProcessUsage.own().cpuMicros(), machineMicros());
    }

    Cpu since(Cpu earlier) {
        return new Cpu(subject - earlier.subject, own - earlier.own, machine - earlier.machine);
    }

    /** What neither the system under test nor the bench used: anything else that disturbs the figures. */
    long others() {
        return Math.max(0, machine - subject - own);
    }

    private static long machineMicros() throws IOException {
        String all = Files.readAllLines(Path.of("/proc/stat")).getFirst();
        long[] ticks = Arrays.stream(all.split(" +"))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
        long busy = 0;
        for (int i = 0; i <= STEAL; i++) {
            busy += i == IDLE || i == WAITING ? 0 : ticks[i];
        }
        return busy * MICROS_PER_TICK;
    }
}
