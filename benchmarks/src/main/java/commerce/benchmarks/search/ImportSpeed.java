package commerce.benchmarks.search;

import commerce.benchmarks.Arguments;
import commerce.benchmarks.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * How long a catalogue takes from its upload until it is found: stock-api imports it, tells
 * catalog-service, which refreshes its views, all beside the rest of a running shop.
 */
public final class ImportSpeed {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private interface Settings {
        @Option(names = "--products", defaultValue = "100000")
        int products();
    }

    private ImportSpeed() {}

    /** Runs the benchmark that {@code ./bench} describes. */
    public static void run(String[] arguments) throws Exception {
        int products = Arguments.parse(Settings.class, arguments).products();
        try (ImportedShop shop = ImportedShop.open()) {
            measure(shop, products);
        }
    }

    private static void measure(ImportedShop shop, int products)
            throws IOException, InterruptedException {
        ImportedShop.Catalogue catalogue = ImportedShop.catalogue(products);
        byte[] file = catalogue.csv().getBytes(StandardCharsets.UTF_8);
        System.out.printf("  … %,d products, %.1f MB%n", products, file.length / 1e6);
        long start = System.nanoTime();
        JsonNode report = shop.imported(file);
        double answered = (System.nanoTime() - start) / 1e9;
        double found = awaitFound(shop, catalogue.samples(), start);
        long again = System.nanoTime();
        JsonNode unchanged = shop.imported(file);
        double answeredAgain = (System.nanoTime() - again) / 1e9;

        System.out.printf("%n%s%n%n", Machine.describe());
        System.out.println(
                "| What | Rows | Created | Refused | Answered after | All found after |");
        System.out.println("|---|---|---|---|---|---|");
        System.out.printf(
                "| a new catalogue | %,d | %,d | %,d | %.1f s | %.1f s |%n",
                report.path("rows").asInt(),
                report.path("created").asInt(),
                report.path("refused").asInt(),
                answered,
                found);
        System.out.printf(
                "| the same file again | %,d | %,d | %,d | %.1f s | |%n",
                unchanged.path("rows").asInt(),
                unchanged.path("created").asInt(),
                unchanged.path("refused").asInt(),
                answeredAgain);
    }

    /** Seconds since the start until each sample is found. */
    private static double awaitFound(ImportedShop shop, Map<String, String> samples, long start)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> sample : samples.entrySet()) {
            while (!shop.found(sample.getKey()).toString().contains(sample.getValue())) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IOException(sample + " was not found in time");
                }
                Thread.sleep(PAUSE);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
