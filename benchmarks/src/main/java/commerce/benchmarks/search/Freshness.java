package commerce.benchmarks.search;

import commerce.benchmarks.Arguments;
import commerce.benchmarks.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * How soon a search shows what an admin changed: products created, re-priced, renamed and withdrawn
 * one after the other, each from the admin's answer until a search by its own word is right.
 */
public final class Freshness {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Between two looks; what is measured is longer by as much at most. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Far from the numbers of what is imported. */
    private static final int FIRST = 900_000;

    private interface Settings {
        @Option(names = "--products", defaultValue = "100000")
        int products();

        @Option(names = "--changes", defaultValue = "200")
        int changes();

        @Option(names = "--warm-up", defaultValue = "20")
        int warmUp();
    }

    private enum Change {
        CREATED,
        PRICED,
        RENAMED,
        WITHDRAWN
    }

    private final ImportedShop shop;
    private final Map<Change, Histogram> times = new EnumMap<>(Change.class);

    private Freshness(ImportedShop shop) {
        this.shop = shop;
    }

    /** Runs the benchmark that {@code ./bench} describes. */
    public static void run(String[] arguments) throws Exception {
        Settings settings = Arguments.parse(Settings.class, arguments);
        try (ImportedShop shop = ImportedShop.open()) {
            System.out.printf("  … %,d products%n", settings.products());
            ImportedShop.Catalogue catalogue = ImportedShop.catalogue(settings.products());
            var _ = shop.imported(catalogue.csv().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, String> sample : catalogue.samples().entrySet()) {
                var _ = await(shop, sample.getKey(), products -> sku(products, sample.getValue()));
            }
            new Freshness(shop).changes(FIRST, settings.warmUp());
            Freshness measured = new Freshness(shop);
            measured.changes(FIRST + settings.warmUp(), settings.changes());
            measured.print(settings.products());
        }
    }

    private void changes(int first, int count) throws IOException, InterruptedException {
        for (int i = first; i < first + count; i++) {
            String sku = "NEW-" + i;
            String path = "/api/products/" + sku;
            String word = ImportedShop.word(i);
            String other = ImportedShop.word(i + FIRST / 10);
            change(
                    Change.CREATED,
                    "POST",
                    "/api/products",
                    """
                    {"sku": "%s", "name": "Galletitas %s 200 g", "category": "almacen", "price": 1000}"""
                            .formatted(sku, word),
                    word,
                    products -> sku(products, sku));
            change(
                    Change.PRICED,
                    "PATCH",
                    path,
                    "{\"price\": 98761.25}",
                    word,
                    products -> products.toString().contains("98761.25"));
            change(
                    Change.RENAMED,
                    "PATCH",
                    path,
                    "{\"name\": \"Galletitas %s 200 g\"}".formatted(other),
                    other,
                    // Not only found as something that is written nearly so.
                    products -> products.toString().contains("Galletitas " + other));
            change(Change.WITHDRAWN, "DELETE", path, "", other, products -> !sku(products, sku));
        }
    }

    private void change(
            Change change,
            String method,
            String path,
            String json,
            String word,
            Predicate<JsonNode> right)
            throws IOException, InterruptedException {
        // What was found before is remembered, and is to be forgotten.
        if (right.test(shop.found(word))) {
            throw new IOException("the search for " + word + " was right before the change");
        }
        shop.change(method, path, json);
        times.computeIfAbsent(change, _ -> new Histogram(3))
                .recordValue(await(shop, word, right).toMillis());
    }

    private static boolean sku(JsonNode products, String sku) {
        return products.toString().contains("\"" + sku + "\"");
    }

    /** How long it takes until what a word finds is right. */
    private static Duration await(ImportedShop shop, String word, Predicate<JsonNode> right)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!right.test(shop.found(word))) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("the search for " + word + " did not become right");
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void print(int products) {
        System.out.printf("%n%s%n%,d products%n%n", Machine.describe(), products);
        System.out.println("| Product | Times | Right in search after p50 / p95 / max ms |");
        System.out.println("|---|---|---|");
        times.forEach(
                (change, all) ->
                        System.out.printf(
                                "| %s | %d | %d / %d / %d |%n",
                                change.name().toLowerCase(Locale.ROOT),
                                all.getTotalCount(),
                                all.getValueAtPercentile(50),
                                all.getValueAtPercentile(95),
                                all.getMaxValue()));
    }
}
