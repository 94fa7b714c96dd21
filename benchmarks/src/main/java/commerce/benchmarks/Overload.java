package commerce.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Option;

/**
 * More messages than can be answered: what becomes of webhooks, of memory, of questions to
 * providers and of the backlog; and whether anything is lost.
 */
final class Overload {

    private static final int CUSTOMERS = 2000;
    private static final int TIMES = 3;
    private static final Duration BEFORE = Duration.ofSeconds(30);
    private static final long A_SECOND = TimeUnit.SECONDS.toMicros(1);

    private interface Settings {
        @Option(names = "--rate", defaultValue = "100")
        int rate();

        @Option(names = "--seconds", defaultValue = "60")
        Duration run();

        @Option(names = "--warm-up", defaultValue = "120")
        Duration warmUp();
    }

    /** What happened during a run at a rate. */
    private record Row(
            int rate,
            WebhookLoad.Result load,
            Histogram endToEnd,
            double drainSeconds,
            long asked,
            long shed) {}

    private Overload() {}

    static void run(String[] arguments) throws Exception {
        Settings settings = Arguments.parse(Settings.class, arguments);
        Map<String, String> provider = Map.of("OPENAI_API_KEY", "local-provider-key");
        try (Stand stand = Stand.start(CUSTOMERS, 1, Script.puzzling(), provider)) {
            stand.warmUp(settings.rate(), settings.warmUp());
            Map<String, Machine.Use> before = Machine.use();
            List<Row> rows = new ArrayList<>();
            rows.add(row(stand, settings.rate(), BEFORE));
            Map<String, Long> most = new TreeMap<>();
            Thread watch = Thread.ofPlatform().daemon().start(() -> watchMemory(most));
            rows.add(row(stand, TIMES * settings.rate(), settings.run()));
            watch.interrupt();
            watch.join();
            rows.add(row(stand, settings.rate(), BEFORE));
            print(settings, rows);
            printMemory(before, most);
            stand.printLedger();
        }
    }

    private static Row row(Stand stand, int rate, Duration duration)
            throws IOException, InterruptedException {
        System.out.println("  … " + rate + " messages/s");
        stand.answers().take();
        long asked = stand.askedOfProvider();
        long shed = shed(stand);
        WebhookLoad.Result load = stand.load().run(rate, duration);
        double drained = stand.drain(Duration.ofMinutes(10));
        return new Row(
                rate,
                load,
                stand.answers().take(),
                drained,
                stand.askedOfProvider() - asked,
                shed(stand) - shed);
    }

    private static long shed(Stand stand) throws IOException, InterruptedException {
        return (long)
                Prometheus.sum(
                        stand.stack().url("ai-gateway-service"), "commerce_ai_shed_total", "");
    }

    private static void watchMemory(Map<String, Long> most) {
        try {
            while (true) {
                Machine.use().forEach((name, use) -> most.merge(name, use.megabytes(), Math::max));
                Thread.sleep(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            // It is over.
        }
    }

    private static void print(Settings settings, List<Row> rows) {
        System.out.printf(
                "%n%s%n%d customers, open loop, %d times the rate for %d s, after %d s of warm-up%n%n",
                Machine.describe(),
                CUSTOMERS,
                TIMES,
                settings.run().toSeconds(),
                settings.warmUp().toSeconds());
        System.out.println(
                "| Rate | Webhooks | Answered 503 | Answer to a webhook p50/p95/p99 ms | Above 1 s % | End to end p50/p95/p99 ms | Drained after s | Provider asked, spared |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Row row : rows) {
            Histogram accept = row.load().accept();
            System.out.printf(
                    "| %d/s | %d | %d | %s | %.2f | %s | %.1f | %d, %d |%n",
                    row.rate(),
                    row.load().sent(),
                    row.load().refused(),
                    Answers.percentiles(accept),
                    100.0
                            * accept.getCountBetweenValues(
                                    A_SECOND, accept.getHighestTrackableValue())
                            / accept.getTotalCount(),
                    Answers.percentiles(row.endToEnd()),
                    row.drainSeconds(),
                    row.asked(),
                    row.shed());
        }
    }

    private static void printMemory(Map<String, Machine.Use> before, Map<String, Long> most) {
        System.out.printf(
                "%nMemory, MB (proportional set size):%n%n| Process | before | most |%n|---|---|---|%n");
        most.forEach(
                (name, megabytes) ->
                        System.out.printf(
                                "| %s | %d | %d |%n",
                                name,
                                before.containsKey(name) ? before.get(name).megabytes() : 0,
                                megabytes));
    }
}
