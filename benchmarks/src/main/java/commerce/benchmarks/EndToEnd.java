package commerce.benchmarks;

import commerce.local.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Option;

/**
 * Whole conversations through all services, the simulator and the load generator on the same
 * processors. Open loop: a message is due when it is due, and its times count from then.
 */
final class EndToEnd {

    private interface Settings {
        @Option(names = "--rates", split = ",", defaultValue = "200,500")
        List<Integer> rates();

        @Option(names = "--seconds", defaultValue = "40")
        Duration run();

        @Option(names = "--customers", defaultValue = "2000")
        int customers();

        @Option(names = "--warm-up", defaultValue = "60")
        Duration warmUp();
    }

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
        Settings settings = Arguments.parse(Settings.class, arguments);
        try (Stand stand = Stand.start(settings.customers(), 1, Script.purchase(), Map.of())) {
            print(settings, measure(stand, settings));
        }
    }

    private static List<Row> measure(Stand stand, Settings settings) throws Exception {
        LocalStack stack = stand.stack();
        Answers answers = stand.answers();
        stand.warmUp(settings.rates().getFirst(), settings.warmUp());
        List<Row> rows = new ArrayList<>();
        for (int rate : settings.rates()) {
            System.out.println("  … " + rate + " messages/s");
            answers.take();
            Map<String, Machine.Use> before = Machine.use();
            Map<String, Stages.Sums> stagesBefore = stages(stack);
            WebhookLoad.Result result = stand.load().run(rate, settings.run());
            Map<String, Machine.Use> after = Machine.use();
            double drainSeconds = stand.drain(Duration.ofMinutes(1));
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
                    Answers.percentiles(row.load().accept()),
                    Answers.percentiles(row.endToEnd()),
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

    private static Map<String, Stages.Sums> stages(LocalStack stack) throws Exception {
        Map<String, Stages.Sums> sums = new TreeMap<>();
        for (String service : Stand.PIPELINE) {
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
}
