package org.triggerrelay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Where the figures were taken. */
final class Machine {
    static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private Machine() {}

    static String describe() {
        return "%s, %d processors, %s GiB, %s, Java %s (%s)."
                .formatted(
                        LocalDate.now(),
                        PROCESSORS,
                        memory(),
                        value("/etc/os-release", "PRETTY_NAME="),
                        Runtime.version().feature(),
                        System.getProperty("java.vendor.version", System.getProperty("java.vendor")));
    }

    /** How much of the machine load and receiver took while that phase ran, in per cent. */
    static double share(Phase phase) {
        return phase.ownCpuMicrosPerEvent() * phase.acceptedPerSecond() / PROCESSORS / 10_000;
    }

    private static long memory() {
        String kibibytes = value("/proc/meminfo", "MemTotal:").replaceAll("\\D", "");
        return kibibytes.isEmpty() ? 0 : Math.round(Double.parseDouble(kibibytes) / (1 << 20));
    }

    private static String value(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).replace("\"", "").strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
