package commerce.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the processes of this machine use, as Linux accounts for it. */
public final class Machine {

    private static final long TICKS_PER_SECOND = 100;

    /**
     * Processor time in milliseconds and resident memory in megabytes, of all processes of a name.
     */
    record Use(long cpuMillis, long megabytes) {
        Use plus(Use other) {
            return new Use(cpuMillis + other.cpuMillis, megabytes + other.megabytes);
        }
    }

    private Machine() {}

    /** One line: what this is measured on, and when. */
    public static String describe() {
        String model = "unknown processor";
        try {
            Optional<String> line =
                    Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                            .filter(l -> l.startsWith("model name"))
                            .findFirst();
            model = line.map(l -> l.substring(l.indexOf(':') + 1).strip()).orElse(model);
        } catch (IOException e) {
            // Not Linux: the rest still says something.
        }
        return "%s, %d processors, Java %s, %s"
                .formatted(
                        model,
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        LocalDate.now(java.time.ZoneId.systemDefault()));
    }

    /** The use of this process, of all it started, and of PostgreSQL, by name. */
    static Map<String, Use> use() {
        Map<String, Use> uses = new TreeMap<>();
        List<ProcessHandle> all = new ArrayList<>(List.of(ProcessHandle.current()));
        ProcessHandle.current().descendants().forEach(all::add);
        // PostgreSQL makes itself independent of who started it.
        ProcessHandle.allProcesses().filter(Machine::isPostgres).forEach(all::add);
        for (ProcessHandle process : all.stream().distinct().toList()) {
            try {
                uses.merge(name(process), use(process.pid()), Use::plus);
            } catch (IOException e) {
                // It ended meanwhile.
            }
        }
        return uses;
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> c.endsWith("/bin/postgres")).orElse(false);
    }

    private static String name(ProcessHandle process) throws IOException {
        if (process.pid() == ProcessHandle.current().pid()) {
            return "load generator";
        }
        String command =
                Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                        .replace('\0', ' ');
        return Stream.concat(
                        Stand.PIPELINE.stream(),
                        Stream.of("stock-api", "simulator", "postgres", "redis", "nginx"))
                .filter(command::contains)
                .findFirst()
                .orElse("others");
    }

    /** Processor time in milliseconds that compilers of the JVMs among them took so far. */
    static long compiling() {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(process -> compiling(Path.of("/proc", process.pid() + "", "task")))
                .sum();
    }

    private static long compiling(Path threads) {
        try (Stream<Path> all = Files.list(threads)) {
            long ticks = 0;
            for (Path thread : all.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.contains("CompilerThre")) {
                    ticks += ticks(stat);
                }
            }
            return ticks * 1000 / TICKS_PER_SECOND;
        } catch (IOException | UncheckedIOException e) {
            return 0; // It ended meanwhile, or this is not Linux.
        }
    }

    private static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /**
     * Memory is the proportional set size, so that what PostgreSQL's processes share counts once.
     */
    private static Use use(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        long kilobytes = 0;
        for (String line :
                Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                kilobytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return new Use(ticks(stat) * 1000 / TICKS_PER_SECOND, kilobytes / 1024);
    }
}
