package commerce.benchmarks;

import commerce.local.LocalStack;
import commerce.local.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Whole conversations through all services, the simulator and the load generator on the same
 * processors. Open loop: a message is due when it is due, and its times count from then.
 */
final class EndToEnd {

    private static final List<String> STAGES =
            List.of(
                    "ai-gateway-service",
                    "intent-service",
                    "catalog-service",
                    "cart-service",
                    "responder-service");

    private record Settings(List<Integer> rates, Duration run, int customers, Duration warmUp) {}

    /** One rate's row. */
    private record Row(
            int rate,
            WebhookLoad.Result load,
            Histogram endToEnd,
            int unanswered,
            double drainSeconds,
            Map<String, Machine.Use> use,
            Map<String, Stages.Sums> stages) {}

    private EndToEnd() {}

    static void run(String[] arguments) throws Exception {
        Settings settings = settings(arguments);
        Path directory = Files.createTempDirectory("commerce-bench");
        // A customer of a load writes more often than a person would.
        Map<String, String> environment =
                Map.of(
                        "COMMERCE_INGEST_MESSAGESPERMINUTE", "100000",
                        "COMMERCE_INGEST_MESSAGESPERHOUR", "1000000",
                        "COMMERCE_WHATSAPP_MESSAGESPERSECOND", "100000",
                        "SIMULATOR_LOGMEGABYTES", "96");
        try (LocalStack stack =
                LocalStack.start(
                        new Options(2000, directory, environment),
                        line -> System.out.println("  … " + line))) {
            List<Row> rows = measure(stack, settings);
            print(settings, rows);
        }
    }

    private static List<Row> measure(LocalStack stack, Settings settings) throws Exception {
        openWindow(stack.url("simulator"));
        Answers answers = new Answers(stack.url("simulator"));
        Thread reader = Thread.ofPlatform().daemon().start(() -> readOn(answers));
        WebhookLoad load =
                new WebhookLoad(
                        stack.url("ingest-service") + "/webhook",
                        LocalStack.APP_SECRET,
                        settings.customers(),
                        answers);
        System.out.println("  … warming up");
        for (int share = 4; share >= 1; share--) {
            load.run(
                    Math.max(1, settings.rates().getFirst() / share),
                    settings.warmUp().dividedBy(4));
        }
        drain(answers);
        List<Row> rows = new ArrayList<>();
        for (int rate : settings.rates()) {
            System.out.println("  … " + rate + " messages/s");
            answers.take();
            Map<String, Machine.Use> before = Machine.use();
            Map<String, Stages.Sums> stagesBefore = stages(stack);
            WebhookLoad.Result result = load.run(rate, settings.run());
            Map<String, Machine.Use> after = Machine.use();
            double drainSeconds = drain(answers);
            rows.add(
                    new Row(
                            rate,
                            result,
                            answers.take(),
                            answers.waiting(),
                            drainSeconds,
                            difference(before, after),
                            difference(stagesBefore, stages(stack), Stages.Sums::minus)));
        }
        reader.interrupt();
        return rows;
    }

    private static void print(Settings settings, List<Row> rows) {
        System.out.printf(
                "%n%s%n%d customers, open loop, %d s a rate after %d s of warm-up%n%n",
                Machine.describe(),
                settings.customers(),
                settings.run().toSeconds(),
                settings.warmUp().toSeconds());
        System.out.println(
                "| Rate | Accept p50/p95/p99 ms | End to end p50/p95/p99 ms | Refused | Unanswered | Drained after s |");
        System.out.println("|---|---|---|---|---|---|");
        for (Row row : rows) {
            System.out.printf(
                    "| %d/s | %s | %s | %d | %d | %.1f |%n",
                    row.rate(),
                    percentiles(row.load().accept()),
                    percentiles(row.endToEnd()),
                    row.load().refused(),
                    row.unanswered(),
                    row.drainSeconds());
        }
        Row last = rows.getLast();
        System.out.printf(
                "%nAt %d/s, per process (%% of a core; memory as proportional set size):%n%n| Process | CPU %% | MB |%n|---|---|---|%n",
                last.rate());
        long cpu = 0;
        long memory = 0;
        for (Map.Entry<String, Machine.Use> use : last.use().entrySet()) {
            boolean ours = !use.getKey().equals("load generator");
            cpu += use.getValue().cpuMillis();
            memory += ours ? use.getValue().megabytes() : 0;
            System.out.printf(
                    "| %s | %.0f | %d |%n",
                    use.getKey(),
                    use.getValue().cpuMillis() / 10.0 / settings.run().toSeconds(),
                    use.getValue().megabytes());
        }
        System.out.printf(
                "| all (memory without the generator) | %.0f | %d |%n",
                cpu / 10.0 / settings.run().toSeconds(), memory);
        System.out.printf(
                "%nAt %d/s, per stage:%n%n| Stream | Events | Handler mean ms | Hand-off mean ms | Events a hand-off |%n|---|---|---|---|---|%n",
                last.rate());
        last.stages().values().removeIf(sums -> sums.handled() == 0);
        last.stages()
                .forEach(
                        (stream, sums) ->
                                System.out.printf(
                                        "| %s | %.0f | %.2f | %.2f | %.1f |%n",
                                        stream,
                                        sums.handled(),
                                        1000 * sums.handleSeconds() / Math.max(1, sums.handled()),
                                        1000 * sums.callSeconds() / Math.max(1, sums.calls()),
                                        sums.handled() / Math.max(1, sums.calls())));
    }

    private static String percentiles(Histogram micros) {
        return "%.1f / %.1f / %.1f"
                .formatted(
                        micros.getValueAtPercentile(50) / 1e3,
                        micros.getValueAtPercentile(95) / 1e3,
                        micros.getValueAtPercentile(99) / 1e3);
    }

    /** Waits until everything is answered, a minute at most, and says how long it took. */
    private static double drain(Answers answers) throws InterruptedException {
        long start = System.nanoTime();
        while (answers.waiting() > 0
                && System.nanoTime() - start < Duration.ofMinutes(1).toNanos()) {
            Thread.sleep(50);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void readOn(Answers answers) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                answers.read();
                Thread.sleep(200);
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                System.err.println("the simulator's log: " + e);
            }
        }
    }

    /**
     * The simulator did not see these customers write: without this it would hold the 24-hour
     * window against us.
     */
    private static void openWindow(String simulator) throws IOException, InterruptedException {
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(simulator + "/sim/faults"))
                                        .header("Content-Type", "application/json")
                                        .PUT(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "{\"window\":\"off\"}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("simulator: " + response.body());
        }
    }

    private static Map<String, Stages.Sums> stages(LocalStack stack) throws Exception {
        Map<String, Stages.Sums> sums = new TreeMap<>();
        for (String service : STAGES) {
            sums.putAll(Stages.read(stack.url(service)));
        }
        return sums;
    }

    private static Map<String, Machine.Use> difference(
            Map<String, Machine.Use> before, Map<String, Machine.Use> after) {
        return difference(
                before,
                after,
                (now, then) ->
                        new Machine.Use(now.cpuMillis() - then.cpuMillis(), now.megabytes()));
    }

    private static <T> Map<String, T> difference(
            Map<String, T> before,
            Map<String, T> after,
            java.util.function.BinaryOperator<T> minus) {
        Map<String, T> difference = new TreeMap<>();
        after.forEach(
                (name, now) -> {
                    T then = before.get(name);
                    difference.put(name, then == null ? now : minus.apply(now, then));
                });
        return difference;
    }

    private static Settings settings(String[] arguments) {
        List<Integer> rates = List.of(200, 500);
        int seconds = 40;
        int customers = 2000;
        int warmUp = 60;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--rates" ->
                        rates =
                                java.util.Arrays.stream(value.split(","))
                                        .map(Integer::valueOf)
                                        .toList();
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--customers" -> customers = Integer.parseInt(value);
                case "--warm-up" -> warmUp = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        return new Settings(
                rates, Duration.ofSeconds(seconds), customers, Duration.ofSeconds(warmUp));
    }
}
