package commerce.benchmarks.gateway;

import commerce.benchmarks.Arguments;
import commerce.benchmarks.Machine;
import commerce.benchmarks.gateway.Caller.Target;
import commerce.benchmarks.gateway.Gateways.Running;
import commerce.benchmarks.gateway.InstantProvider.Mood;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code ./bench ai-gateway}. */
public final class AiGateway {

    private interface Settings {
        @Option(names = "--rate", defaultValue = "500")
        int rate();

        @Option(names = "--connections", defaultValue = "32")
        int connections();

        @Option(names = "--seconds", defaultValue = "20")
        Duration run();

        @Option(names = "--warm-up", defaultValue = "40")
        Duration warmUp();
    }

    private static final int DRILL_CALLS = 20;

    /** What {@code commerce.ai.gateway.understanding.deadline} is unless it is set. */
    private static final Duration CUSTOMERS_PATIENCE = Duration.ofMillis(2300);

    private AiGateway() {}

    public static void run(String[] arguments) throws Exception {
        Settings settings = Arguments.parse(Settings.class, arguments);
        System.out.println(Machine.describe());
        try (Gateways gateways = new Gateways()) {
            compare(gateways, settings);
            drill(gateways);
        }
    }

    /** One after the other, each alone on the machine but for the load and the provider. */
    private static void compare(Gateways gateways, Settings settings) throws Exception {
        gateways.installPortkey();
        try (InstantProvider provider = new InstantProvider()) {
            Target direct =
                    new Target(
                            "the provider itself",
                            provider.port(),
                            "/v1/chat/completions",
                            "instant-1",
                            Map.of());
            System.out.printf(
                    "%nA provider that answers at once, %d s each after %d s of warm-up. Open loop"
                            + " at %d/s: times count from when a request was due. Closed loop with %d"
                            + " connections: as fast as it goes.%n%n",
                    settings.run().toSeconds(),
                    settings.warmUp().toSeconds(),
                    settings.rate(),
                    settings.connections());
            System.out.println(
                    "| Through | Open p50/p95/p99 ms | Closed req/s | Closed p50/p95/p99 ms | CPU"
                            + " ms a request | Failed |");
            System.out.println("|---|---|---|---|---|---|");
            row(direct, null, settings);
            long asked = provider.requests();
            try (Running ours = gateways.ours(provider("a", provider))) {
                row(ours.target(), ours.service(), settings);
            }
            asked = provider.requests() - asked;
            long[] ledger = gateways.ledger();
            try (Running portkey = gateways.portkey(provider.port())) {
                row(portkey.target(), portkey.service(), settings);
            }
            System.out.printf(
                    "%nLedger of the first: %d rows for %d requests, %s US dollars for %s.%n",
                    ledger[0],
                    asked,
                    BigDecimal.valueOf(ledger[1], 9).toPlainString(),
                    InstantProvider.PRICE.multiply(BigDecimal.valueOf(asked)).toPlainString());
        }
    }

    private static void row(Target target, @Nullable Service service, Settings settings)
            throws Exception {
        ChatLoad load = new ChatLoad(target);
        load.closed(settings.connections(), settings.warmUp());
        Duration before = service == null ? Duration.ZERO : service.processorTime();
        ChatLoad.Result closed = load.closed(settings.connections(), settings.run());
        Duration used = service == null ? Duration.ZERO : service.processorTime().minus(before);
        ChatLoad.Result open = load.open(settings.rate(), settings.connections(), settings.run());
        System.out.printf(
                "| %s | %s | %.0f | %s | %s | %d |%n",
                target.name(),
                percentiles(open.micros()),
                closed.perSecond(),
                percentiles(closed.micros()),
                service == null
                        ? "–"
                        : "%.2f"
                                .formatted(
                                        used.toNanos()
                                                / 1e6
                                                / Math.max(1, closed.micros().getTotalCount())),
                open.failed() + closed.failed());
    }

    /** One of two providers fails, then both do: what a customer's question notices of it. */
    private static void drill(Gateways gateways) throws Exception {
        System.out.printf(
                "%nOne of two providers fails, then both; %d questions each, one after the other,"
                        + " with %d ms for each, as a customer's has.%n%n",
                DRILL_CALLS, CUSTOMERS_PATIENCE.toMillis());
        System.out.println(
                "| Fault | Of one: answered | longest ms | asked | Of both: answered | longest ms |"
                        + " asked | Ledger rows for requests |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Mood mood : Mood.values()) {
            if (mood != Mood.WELL) {
                drill(gateways, mood.name().toLowerCase(java.util.Locale.ROOT), mood);
            }
        }
        drill(gateways, "killed", null);
    }

    /**
     * @param mood null for a provider that is killed
     */
    private static void drill(Gateways gateways, String name, @Nullable Mood mood)
            throws Exception {
        String[] halves = new String[2];
        long rows = 0;
        long requests = 0;
        for (int failing = 1; failing <= 2; failing++) {
            try (InstantProvider one = new InstantProvider();
                    InstantProvider other = new InstantProvider()) {
                Map<String, String> environment = new HashMap<>(provider("a", one));
                environment.putAll(provider("b", other));
                environment.put(
                        "COMMERCE_AI_GATEWAY_CHAT_DEADLINE", CUSTOMERS_PATIENCE.toMillis() + "ms");
                long before = gateways.ledger()[0];
                ChatLoad.Result result;
                try (Running ours = gateways.ours(environment)) {
                    new ChatLoad(ours.target()).closed(1, Duration.ofMillis(500));
                    long wellOnes = one.requests() + other.requests();
                    fail(one, mood);
                    if (failing == 2) {
                        fail(other, mood);
                    }
                    long asked = one.requests();
                    result = new ChatLoad(ours.target()).times(DRILL_CALLS);
                    asked = one.requests() - asked;
                    halves[failing - 1] =
                            "%d of %d | %.0f | %s"
                                    .formatted(
                                            DRILL_CALLS - result.failed(),
                                            DRILL_CALLS,
                                            result.micros().getMaxValue() / 1e3,
                                            mood == null ? "–" : Long.toString(asked));
                    requests += one.requests() + other.requests();
                    if (wellOnes == 0) {
                        throw new IllegalStateException("nothing was asked before the fault");
                    }
                }
                rows += gateways.ledger()[0] - before;
            }
        }
        System.out.printf(
                "| %s | %s | %s | %s |%n",
                name,
                halves[0],
                halves[1],
                // Who was killed counted nothing of what it was asked.
                mood == null ? rows + " (killed: not counted)" : rows + " for " + requests);
    }

    private static void fail(InstantProvider provider, @Nullable Mood mood) {
        if (mood == null) {
            provider.close();
        } else {
            provider.becomes(mood);
        }
    }

    private static Map<String, String> provider(String name, InstantProvider provider) {
        String prefix = "COMMERCE_AI_GATEWAY_PROVIDERS_" + name.toUpperCase(java.util.Locale.ROOT);
        return Map.of(
                prefix + "_FORMAT", "openai",
                prefix + "_BASEURL", "http://127.0.0.1:" + provider.port(),
                prefix + "_KEY", "key",
                prefix + "_MODEL", "instant-1",
                prefix + "_PRICE_INPUT", InstantProvider.INPUT_PRICE.toPlainString(),
                prefix + "_PRICE_OUTPUT", InstantProvider.OUTPUT_PRICE.toPlainString(),
                prefix + "_CONCURRENCY", "512");
    }

    private static String percentiles(Histogram micros) {
        return "%.2f / %.2f / %.2f"
                .formatted(
                        micros.getValueAtPercentile(50) / 1e3,
                        micros.getValueAtPercentile(95) / 1e3,
                        micros.getValueAtPercentile(99) / 1e3);
    }
}
