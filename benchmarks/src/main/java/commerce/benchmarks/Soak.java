package commerce.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Option;

/** The same load for a long time: what grows, and does it stop to. */
final class Soak {

    private static final int CUSTOMERS = 2000;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private interface Settings {
        @Option(names = "--rate", defaultValue = "50")
        int rate();

        @Option(names = "--minutes", defaultValue = "15")
        int minutes();
    }

    /**
     * A minute of it.
     *
     * @param waiting messages without an answer at its end
     * @param queued entries of all streams at its end that are not cut off yet
     * @param compiling processor time of the JVMs' compilers
     */
    private record Row(
            WebhookLoad.Result load,
            Histogram endToEnd,
            int waiting,
            long queued,
            long millis,
            long cpuMillis,
            long compiling,
            Map<String, Machine.Use> use) {}

    private Soak() {}

    static void run(String[] arguments) throws Exception {
        Settings settings = Arguments.parse(Settings.class, arguments);
        try (Stand stand = Stand.start(CUSTOMERS, 1, Script.purchase(), Map.of())) {
            stand.warmUp(settings.rate(), A_MINUTE);
            printHead(settings);
            List<Row> rows = new ArrayList<>();
            for (int minute = 1; minute <= settings.minutes(); minute++) {
                rows.add(minute(stand, settings.rate()));
                print(minute, rows.getLast());
            }
            stand.drain(Duration.ofMinutes(10));
            printMemory(rows);
            stand.printLedger();
        }
    }

    private static Row minute(Stand stand, int rate) throws IOException, InterruptedException {
        stand.answers().take();
        long start = System.nanoTime();
        long cpu = cpuMillis(Machine.use());
        long compiling = Machine.compiling();
        WebhookLoad.Result load = stand.load().run(rate, A_MINUTE);
        Map<String, Machine.Use> use = Machine.use();
        return new Row(
                load,
                stand.answers().take(),
                stand.answers().waiting(),
                queued(stand),
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                cpuMillis(use) - cpu,
                Machine.compiling() - compiling,
                use);
    }

    private static long cpuMillis(Map<String, Machine.Use> use) {
        return use.values().stream().mapToLong(Machine.Use::cpuMillis).sum();
    }

    private static long queued(Stand stand) throws IOException, InterruptedException {
        double entries = 0;
        for (String service : Stand.PIPELINE) {
            entries += Prometheus.sum(stand.stack().url(service), "commerce_streams_length", "");
        }
        return (long) entries;
    }

    private static void printHead(Settings settings) {
        System.out.printf(
                "%n%s%n%d customers, open loop, %d/s after a minute that grows to it%n%n",
                Machine.describe(), CUSTOMERS, settings.rate());
        System.out.println(
                "| Minute | Accept p50/p95/p99 ms | End to end p50/p95/p99 ms | Refused | Waiting | In streams | Processor %, of it compiling % | MB |");
        System.out.println("|---|---|---|---|---|---|---|---|");
    }

    private static void print(int minute, Row row) {
        System.out.printf(
                "| %d | %s | %s | %d | %d | %d | %.0f, %.0f | %d |%n",
                minute,
                Answers.percentiles(row.load().accept()),
                Answers.percentiles(row.endToEnd()),
                row.load().refused(),
                row.waiting(),
                row.queued(),
                100.0 * row.cpuMillis() / row.millis(),
                100.0 * row.compiling() / row.millis(),
                row.use().entrySet().stream()
                        .filter(use -> !use.getKey().equals("load generator"))
                        .mapToLong(use -> use.getValue().megabytes())
                        .sum());
    }

    /** At its start, when a third was over, and at its end. */
    private static void printMemory(List<Row> rows) {
        Map<String, List<Long>> memory = new TreeMap<>();
        List<Row> shown = List.of(rows.getFirst(), rows.get(rows.size() / 3), rows.getLast());
        for (Row row : shown) {
            row.use()
                    .forEach(
                            (name, use) ->
                                    memory.computeIfAbsent(name, _ -> new ArrayList<>())
                                            .add(use.megabytes()));
        }
        System.out.printf(
                "%nMemory, MB (proportional set size), after minute:%n%n| Process | 1 | %d | %d |%n|---|---|---|---|%n",
                rows.size() / 3 + 1, rows.size());
        memory.forEach(
                (name, megabytes) ->
                        System.out.printf(
                                "| %s | %s |%n",
                                name,
                                megabytes.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" | "))));
    }
}
