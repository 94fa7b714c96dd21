package commerce.benchmarks.search;

import commerce.benchmarks.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast products are found: catalog-service, PostgreSQL and the load on the same processors, a
 * query due when it is due, its time counted from then.
 */
public final class SearchSpeed {

    private static final int MOST_OPEN = 4000;
    private static final int PAGE = 9;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Two searches whose plans are kept: a common word, and several words of which one is rare. */
    private static final List<String> MAIN_QUERIES =
            List.of("leche", "aceite de girasol natura 900 ml");

    private record Settings(int products, List<Integer> rates, int seconds, Path plans) {}

    private record Row(String what, int rate, double achieved, Histogram times, int failed) {}

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SearchStand stand;
    private int sent;

    private SearchSpeed(SearchStand stand) {
        this.stand = stand;
    }

    /** Runs the benchmark that {@code ./bench} describes. */
    public static void run(String[] arguments) throws Exception {
        Settings settings = settings(arguments);
        try (SearchStand stand = new SearchStand(true)) {
            System.out.printf("  … %,d products%n", settings.products());
            stand.loadDemoShop(settings.products());
            List<String> varied = Typed.varied(stand.items(), 100_000);
            SearchSpeed speed = new SearchSpeed(stand);
            List<Row> rows = new ArrayList<>();
            stand.open(Map.of("COMMERCE_CACHE_URI", "redis://localhost:1"));
            speed.load(varied, settings.rates().getFirst(), WARM_UP);
            for (int rate : settings.rates()) {
                System.out.println("  … " + rate + "/s, no cache");
                rows.add(speed.measure("uncached", varied, rate, settings.seconds()));
            }
            speed.writePlans(settings.plans());
            stand.shut();
            stand.open(Map.of());
            List<String> few = varied.subList(0, 500);
            speed.load(few, settings.rates().getFirst(), WARM_UP);
            for (int rate : settings.rates()) {
                System.out.println("  … " + rate + "/s, cached");
                rows.add(speed.measure("cached", few, rate, settings.seconds()));
            }
            print(settings, rows);
        }
    }

    private Row measure(String what, List<String> queries, int rate, int seconds)
            throws InterruptedException {
        return load(queries, rate, Duration.ofSeconds(seconds)).named(what, rate);
    }

    private record Load(Histogram times, double achieved, int failed) {
        Row named(String what, int rate) {
            return new Row(what, rate, achieved, times, failed);
        }
    }

    private Load load(List<String> queries, int rate, Duration duration)
            throws InterruptedException {
        Histogram times = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);
        AtomicInteger failed = new AtomicInteger();
        Semaphore open = new Semaphore(MOST_OPEN);
        int total = (int) (rate * duration.toSeconds());
        long start = System.nanoTime();
        for (int i = 0; i < total; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / rate;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            open.acquire();
            send(queries.get(sent++ % queries.size()), due, times, failed, open);
        }
        open.acquire(MOST_OPEN);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Load(times, total / seconds, failed.get());
    }

    private void send(
            String text, long due, Histogram times, AtomicInteger failed, Semaphore open) {
        HttpRequest request =
                HttpRequest.newBuilder(address(text, false))
                        .timeout(Duration.ofSeconds(60))
                        .build();
        var _ =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .whenComplete(
                                (response, failure) -> {
                                    long micros = (System.nanoTime() - due) / 1000;
                                    times.recordValue(
                                            Math.min(micros, times.getHighestTrackableValue()));
                                    if (failure != null || response.statusCode() != 200) {
                                        failed.incrementAndGet();
                                    }
                                    open.release();
                                });
    }

    private URI address(String text, boolean explained) {
        return URI.create(
                stand.address()
                        + "?language=es&page-size="
                        + PAGE
                        + (explained ? "&explain=true" : "")
                        + "&q="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    /** Keeps how PostgreSQL answers the main queries. */
    private void writePlans(Path file) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        text.append("# Plans of the main search queries\n\n")
                .append("Written by `./bench search`: ")
                .append(Machine.describe())
                .append(".\nThe first choice of candidates; catalog-service ranks them.\n");
        for (String query : MAIN_QUERIES) {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(address(query, true)).build(),
                            HttpResponse.BodyHandlers.ofString());
            JsonNode plans = JSON.readTree(response.body()).at("/explanation/plans");
            text.append("\n## ").append(query).append("\n");
            for (JsonNode plan : plans) {
                text.append("\n```\n");
                plan.forEach(line -> text.append(line.asString("")).append('\n'));
                text.append("```\n");
            }
        }
        Files.writeString(file, text);
        System.out.println("  … plans written to " + file);
    }

    private static void print(Settings settings, List<Row> rows) {
        System.out.printf(
                "%n%s%n%,d products, open loop, %d s a rate%n%n",
                Machine.describe(), settings.products(), settings.seconds());
        System.out.println("| Searches | Rate | Answered/s | p50 / p95 / p99 ms | Failed |");
        System.out.println("|---|---|---|---|---|");
        for (Row row : rows) {
            System.out.printf(
                    "| %s | %d/s | %.0f | %.1f / %.1f / %.1f | %d |%n",
                    row.what(),
                    row.rate(),
                    row.achieved(),
                    row.times().getValueAtPercentile(50) / 1000.0,
                    row.times().getValueAtPercentile(95) / 1000.0,
                    row.times().getValueAtPercentile(99) / 1000.0,
                    row.failed());
        }
    }

    private static Settings settings(String[] arguments) {
        int products = 100_000;
        List<Integer> rates = List.of(200, 400, 800);
        int seconds = 30;
        Path plans = Path.of("docs", "search-plans.md");
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--products" -> products = Integer.parseInt(value);
                case "--rates" ->
                        rates =
                                java.util.Arrays.stream(value.split(","))
                                        .map(Integer::valueOf)
                                        .toList();
                case "--seconds" -> seconds = Integer.parseInt(value);
                case "--plans" -> plans = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        return new Settings(products, rates, seconds, plans);
    }
}
