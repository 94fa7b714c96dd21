package commerce.benchmarks;

import commerce.local.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Every instance of every service is stopped in good order and started again, one after the other,
 * while customers write: what do they notice?
 */
final class RollingRestart {

    private static final int CUSTOMERS = 500;
    private static final int INSTANCES = 2;

    /** How long it is watched what came of an instance that is gone, before it is started again. */
    private static final Duration GONE = Duration.ofSeconds(6);

    /**
     * How long after an instance was ready the next one is replaced, as docs/guarantees.md says.
     */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private interface Settings {
        @Option(names = "--rate", defaultValue = "20")
        int rate();

        @Option(names = "--warm-up", defaultValue = "60")
        Duration warmUp();

        /** Of which the instances are replaced; all where none is named. */
        @Option(names = "--services", split = ",")
        @Nullable List<String> services();
    }

    /** What customers noticed while an instance was replaced. */
    private record Row(
            String what,
            double seconds,
            int sent,
            int refused,
            Histogram accept,
            Histogram endToEnd) {}

    private RollingRestart() {}

    static void run(String[] arguments) throws Exception {
        Settings settings = Arguments.parse(Settings.class, arguments);
        List<String> services = Objects.requireNonNullElse(settings.services(), Stand.PIPELINE);
        if (!Stand.PIPELINE.containsAll(services)) {
            throw new Arguments.UnusableException(
                    "--services are of " + String.join(", ", Stand.PIPELINE));
        }
        try (Stand stand = Stand.start(CUSTOMERS, INSTANCES, Script.purchase(), Map.of())) {
            stand.warmUp(settings.rate(), settings.warmUp());
            List<Row> rows = new ArrayList<>();
            rows.add(
                    during(stand, settings, "nothing", () -> Thread.sleep(Duration.ofSeconds(20))));
            for (String service : services) {
                for (int i = 1; i <= INSTANCES; i++) {
                    String instance = i == 1 ? service : service + "-" + i;
                    LocalStack stack = stand.stack();
                    rows.add(
                            during(
                                    stand,
                                    settings,
                                    instance + " stops, and is gone",
                                    () -> {
                                        stack.stop(instance);
                                        Thread.sleep(GONE);
                                    }));
                    rows.add(
                            during(
                                    stand,
                                    settings,
                                    instance + " starts",
                                    () -> {
                                        stack.startService(instance);
                                        Thread.sleep(SETTLED);
                                    }));
                }
            }
            print(settings, stand, rows);
        }
    }

    private interface Event {
        void happen() throws Exception;
    }

    private static Row during(Stand stand, Settings settings, String what, Event event)
            throws Exception {
        System.out.println("  … " + what);
        stand.answers().take();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Histogram accept = new Histogram(3);
        Thread writing =
                Thread.ofPlatform()
                        .daemon()
                        .start(
                                () -> {
                                    try {
                                        while (!over.get()) {
                                            WebhookLoad.Result second =
                                                    stand.load()
                                                            .run(
                                                                    settings.rate(),
                                                                    Duration.ofSeconds(1));
                                            sent.addAndGet(second.sent());
                                            refused.addAndGet(second.refused());
                                            accept.add(second.accept());
                                        }
                                    } catch (InterruptedException e) {
                                        // Nobody interrupts it; then this row just ends early.
                                    }
                                });
        long start = System.nanoTime();
        event.happen();
        double seconds = (System.nanoTime() - start) / 1e9;
        over.set(true);
        writing.join();
        stand.drain(Duration.ofMinutes(1));
        return new Row(what, seconds, sent.get(), refused.get(), accept, stand.answers().take());
    }

    private static void print(Settings settings, Stand stand, List<Row> rows) {
        System.out.printf(
                "%n%s%n%d instances of each service, %d messages/s of %d customers by %s, %d s of warm-up%n%n",
                Machine.describe(),
                INSTANCES,
                settings.rate(),
                CUSTOMERS,
                stand.stack().frontDoor() == null ? "the first instance" : "Nginx",
                settings.warmUp().toSeconds());
        System.out.println(
                "| While | Took s | Messages | Webhooks refused | longest ms | Answered after p50/p95/p99 ms | longest ms |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Row row : rows) {
            System.out.printf(
                    "| %s | %.1f | %d | %d | %.0f | %s | %.0f |%n",
                    row.what(),
                    row.seconds(),
                    row.sent(),
                    row.refused(),
                    row.accept().getMaxValue() / 1e3,
                    Answers.percentiles(row.endToEnd()),
                    row.endToEnd().getMaxValue() / 1e3);
        }
        System.out.printf("| unanswered in the end | | %d | | | | |%n", stand.answers().waiting());
    }
}
