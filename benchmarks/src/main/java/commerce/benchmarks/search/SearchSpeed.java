package commerce.benchmarks.search;

import commerce.benchmarks.Arguments;
import commerce.benchmarks.Machine;
import commerce.benchmarks.OpenLoop;
import commerce.benchmarks.Prometheus;
import commerce.catalog.words.ProductText;
import commerce.catalog.words.QueryParser;
import commerce.catalog.words.Vocabulary;
import commerce.contracts.Language;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How fast products are found: catalog-service, PostgreSQL and the load on the same processors, a
 * query due when it is due, its time counted from then.
 */
public final class SearchSpeed {

    /** More are late all the same, since their time counts from when they were due. */
    private static final int MOST_OPEN = 256;

    private static final int PAGE = 9;

    /** Searches a second that hardly ever meet. */
    private static final int UNHURRIED = 100;

    /** Typed one after the other, and from as many products at most. */
    private static final int QUERIES = 100_000;

    /** What of a rate must have been answered in its time for a higher one to be tried. */
    private static final double KEPT_UP = 0.95;

    private static final Path PLANS = Path.of("docs", "search-plans.md");

    private interface Settings {
        @Option(names = "--products", split = ",", defaultValue = "10000,100000")
        List<Integer> products();

        @Option(names = "--rates", split = ",", defaultValue = "200,400,800")
        List<Integer> rates();

        @Option(names = "--cached-rates", split = ",", defaultValue = "200,1000,3000")
        List<Integer> cachedRates();

        @Option(names = "--seconds", defaultValue = "30")
        Duration run();

        @Option(names = "--warm-up", defaultValue = "90")
        Duration warmUp();

        @Option(names = "--plans")
        @Nullable Path plans();
    }

    private record Row(
            int products, String what, int rate, double achieved, Histogram times, int failed) {}

    /**
     * What grows with a catalogue.
     *
     * @param megabytes of the view with its indexes
     * @param refreshSeconds filling it anew while nobody searches
     * @param parseMicros understanding a query that was not understood lately, on average after all
     *     rates, at one that leaves the processors free for it
     * @param aloneMicros the same by one processor that does nothing else, on average over all
     *     queries after all of them once
     * @param words how many typed ones are held against
     */
    private record Growth(
            int products,
            long megabytes,
            double refreshSeconds,
            double parseMicros,
            double aloneMicros,
            int words) {}

    private final SearchStand stand;
    private final Settings settings;
    private final int products;
    private final List<Row> rows;
    private int sent;

    private SearchSpeed(SearchStand stand, Settings settings, int products, List<Row> rows) {
        this.stand = stand;
        this.settings = settings;
        this.products = products;
        this.rows = rows;
    }

    /** Runs the benchmark that {@code ./bench} describes. */
    public static void run(String[] arguments) throws Exception {
        Settings settings = Arguments.parse(Settings.class, arguments);
        List<Row> rows = new ArrayList<>();
        List<Growth> growth = new ArrayList<>();
        for (int products : settings.products()) {
            System.out.printf("  … %,d products%n", products);
            try (SearchStand stand = new SearchStand(true)) {
                stand.loadDemoShop(products);
                growth.add(new SearchSpeed(stand, settings, products, rows).measure());
            }
        }
        print(settings, rows, growth);
    }

    private Growth measure() throws IOException, SQLException, InterruptedException {
        List<Item> items = stand.items(QUERIES);
        List<String> varied = Typed.varied(items, QUERIES);
        double aloneMicros = parsedAlone(items, varied);
        stand.open(Map.of("COMMERCE_CACHE_URI", "redis://localhost:1"));
        double refreshSeconds = refresh();
        warmUp(varied, settings.rates());
        measure("uncached", varied, settings.rates());
        whileRefreshed(varied, settings.rates().getFirst());
        double parseSeconds = figure("commerce_catalog_parse_seconds_sum");
        double parses = figure("commerce_catalog_parse_seconds_count");
        load(varied, UNHURRIED, settings.run());
        Growth growth =
                new Growth(
                        products,
                        stand.megabytes("catalog.products_search_mv"),
                        refreshSeconds,
                        1e6
                                * (figure("commerce_catalog_parse_seconds_sum") - parseSeconds)
                                / (figure("commerce_catalog_parse_seconds_count") - parses),
                        aloneMicros,
                        (int) figure("commerce_catalog_vocabulary"));
        new SearchPlans(stand).write(Objects.requireNonNullElse(settings.plans(), PLANS), products);
        stand.shut();
        stand.open(Map.of());
        List<String> few = varied.subList(0, 500);
        warmUp(few, settings.cachedRates());
        measure("cached", few, settings.cachedRates());
        return growth;
    }

    /** Microseconds for a query, of a parser that nothing else is beside. */
    private static double parsedAlone(List<Item> items, List<String> queries) {
        Vocabulary.Builder words = new Vocabulary.Builder();
        for (Item item : items) {
            var _ =
                    words.add(
                            new ProductText(
                                    item.name(), item.brand(), item.category(), item.others()));
        }
        Vocabulary vocabulary = words.build();
        QueryParser parser = new QueryParser(() -> vocabulary);
        double micros = 0;
        for (int round = 0; round < 2; round++) {
            long terms = 0;
            long start = System.nanoTime();
            for (String query : queries) {
                terms += parser.parse(query, Language.SPANISH).terms().size();
            }
            micros = (System.nanoTime() - start) / 1e3 / queries.size();
            if (terms < queries.size() / 2) {
                throw new IllegalStateException("hardly anything was understood");
            }
        }
        return micros;
    }

    /** At the lowest rate, at twice that and at the highest: what is compiled then no longer is. */
    private void warmUp(List<String> queries, List<Integer> rates)
            throws IOException, InterruptedException {
        System.out.println("  … warming up");
        Duration part = settings.warmUp().dividedBy(4);
        int lowest = rates.getFirst();
        load(queries, lowest, part);
        load(queries, 2 * lowest, part);
        load(queries, Math.max(2 * lowest, rates.getLast()), part.multipliedBy(2));
    }

    /** Rate by rate, until one is too high. */
    private void measure(String what, List<String> queries, List<Integer> rates)
            throws IOException, InterruptedException {
        for (int rate : rates) {
            System.out.println("  … " + rate + "/s, " + what);
            Row row = load(queries, rate, settings.run()).named(products, what, rate);
            rows.add(row);
            System.out.printf(
                    "    %.0f/s, p95 %.1f ms%n",
                    row.achieved(), row.times().getValueAtPercentile(95) / 1000.0);
            if (row.achieved() < KEPT_UP * rate) {
                return;
            }
        }
    }

    /** The views are filled anew again and again. */
    private void whileRefreshed(List<String> queries, int rate)
            throws IOException, InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread refreshing =
                Thread.ofPlatform()
                        .daemon()
                        .start(
                                () -> {
                                    try {
                                        while (!over.get()) {
                                            refresh();
                                        }
                                    } catch (SQLException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        measure("uncached, views refreshed all the time", queries, List.of(rate));
        over.set(true);
        refreshing.join();
    }

    /** Fills the views anew, and says how many seconds that took. */
    private double refresh() throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = stand.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT catalog.refresh_search()");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private double figure(String name) throws IOException, InterruptedException {
        return Prometheus.sum(stand.service(), name, "");
    }

    private record Load(Histogram times, double achieved, int failed) {
        Row named(int products, String what, int rate) {
            return new Row(products, what, rate, achieved, times, failed);
        }
    }

    private Load load(List<String> queries, int rate, Duration duration)
            throws IOException, InterruptedException {
        try (OpenLoop loop = new OpenLoop(URI.create(stand.service()), MOST_OPEN)) {
            OpenLoop.Times times = new OpenLoop.Times();
            int total = (int) (rate * duration.toSeconds());
            long start = System.nanoTime();
            for (int i = 0; i < total; i++) {
                long due = start + i * TimeUnit.SECONDS.toNanos(1) / rate;
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
                loop.get(stand.searchFor(queries.get(sent++ % queries.size()), PAGE), due, times);
            }
            loop.await();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Load(times.micros(), total / seconds, times.failed().get());
        }
    }

    private static void print(Settings settings, List<Row> rows, List<Growth> growth) {
        System.out.printf(
                "%n%s%nopen loop, %d s of warm-up, %d s a rate%n%n",
                Machine.describe(), settings.warmUp().toSeconds(), settings.run().toSeconds());
        System.out.println(
                "| Products | Searches | Rate | Answered/s | p50 / p95 / p99 ms | Failed |");
        System.out.println("|---|---|---|---|---|---|");
        for (Row row : rows) {
            System.out.printf(
                    "| %,d | %s | %d/s | %.0f | %.1f / %.1f / %.1f | %d |%n",
                    row.products(),
                    row.what(),
                    row.rate(),
                    row.achieved(),
                    row.times().getValueAtPercentile(50) / 1000.0,
                    row.times().getValueAtPercentile(95) / 1000.0,
                    row.times().getValueAtPercentile(99) / 1000.0,
                    row.failed());
        }
        System.out.println(
                "\n| Products | View, indexes MB | Refresh s | Parser µs, in the service, alone | Words |");
        System.out.println("|---|---|---|---|---|");
        for (Growth each : growth) {
            System.out.printf(
                    "| %,d | %d | %.1f | %.0f, %.0f | %,d |%n",
                    each.products(),
                    each.megabytes(),
                    each.refreshSeconds(),
                    each.parseMicros(),
                    each.aloneMicros(),
                    each.words());
        }
    }
}
