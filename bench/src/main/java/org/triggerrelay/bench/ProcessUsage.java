package org.triggerrelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used so far, by the kernel's own account. */
record ProcessUsage(long pid) {
    private static final int MICROS_PER_TICK = 10_000;

    static ProcessUsage own() {
        return new ProcessUsage(ProcessHandle.current().pid());
    }

    /** User and system time of all its threads, in steps of 10 ms. */
    long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    }

    /** Resident memory now, in MiB. */
    double resident() throws IOException {
        return mebibytes("VmRSS:");
    }

    /** The most that was ever resident, in MiB. */
    double highest() throws IOException {
        return mebibytes("VmHWM:");
    }

    private double mebibytes(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
