package commerce.benchmarks.search;

import commerce.benchmarks.Arguments;
import commerce.benchmarks.Machine;
import commerce.local.LocalStack;
import commerce.local.Options;
import commerce.migrations.demo.DemoShop;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a catalogue takes from its upload until it is found: stock-api imports it, tells
 * catalog-service, which refreshes its views, all beside the rest of a running shop.
 */
public final class ImportSpeed {

    private static final int PORT_OFFSET = 2000;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** How many products are looked for in the end, the first and the last among them. */
    private static final int SAMPLES = 50;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> COLUMNS =
            List.of(
                    "sku",
                    "name",
                    "brand",
                    "category",
                    "description",
                    "keywords",
                    "unit",
                    "size",
                    "price",
                    "list_price",
                    "featured",
                    "on_hand",
                    "popularity");

    /** A file, and words that find only one of its products each, with its sku. */
    private record Catalogue(String csv, Map<String, String> samples) {}

    private interface Settings {
        @Option(names = "--products", defaultValue = "100000")
        int products();
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LocalStack stack;

    private ImportSpeed(LocalStack stack) {
        this.stack = stack;
    }

    /** Runs the benchmark that {@code ./bench} describes. */
    public static void run(String[] arguments) throws Exception {
        int products = Arguments.parse(Settings.class, arguments).products();
        Path directory = Files.createTempDirectory("commerce-bench");
        try (LocalStack stack =
                LocalStack.start(
                        new Options(PORT_OFFSET, directory, Map.of(), 1, false, false),
                        line -> System.out.println("  … " + line))) {
            new ImportSpeed(stack).measure(products);
        }
    }

    private void measure(int products) throws IOException, InterruptedException {
        Catalogue catalogue = catalogue(products);
        byte[] file = catalogue.csv().getBytes(StandardCharsets.UTF_8);
        System.out.printf("  … %,d products, %.1f MB%n", products, file.length / 1e6);
        long start = System.nanoTime();
        JsonNode report = JSON.readTree(imported(file));
        double answered = (System.nanoTime() - start) / 1e9;
        double found = awaitFound(catalogue.samples(), start);
        long again = System.nanoTime();
        JsonNode unchanged = JSON.readTree(imported(file));
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

    private String imported(byte[] file) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(
                                        URI.create(stack.url("stock-api") + "/api/products/import"))
                                .header("X-API-Key", LocalStack.ADMIN_KEY)
                                .header("Content-Type", "text/csv")
                                .timeout(PATIENCE)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("stock-api: " + response.body());
        }
        return response.body();
    }

    /** Seconds since the start until each sample is found. */
    private double awaitFound(Map<String, String> samples, long start)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> sample : samples.entrySet()) {
            while (!isFound(sample.getKey(), sample.getValue())) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IOException(sample + " was not found in time");
                }
                Thread.sleep(PAUSE);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private boolean isFound(String words, String sku) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                stack.url("catalog-service")
                                                        + "/api/search?language=es&q="
                                                        + words))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 200
                && JSON.readTree(response.body()).path("products").toString().contains(sku);
    }

    /** The demo shop's shapes over and over; now and then one with a word of its own. */
    private static Catalogue catalogue(int products) throws IOException {
        List<CSVRecord> shapes = shapes();
        StringBuilder text = new StringBuilder();
        Map<String, String> samples = new LinkedHashMap<>();
        int step = Math.max(1, (products - 1) / (SAMPLES - 1));
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(COLUMNS);
            for (int i = 0; i < products; i++) {
                CSVRecord shape = shapes.get(i % shapes.size());
                int round = i / shapes.size() + 1;
                String sku = "IMP-" + i;
                String name = shape.get("name") + " N° " + round;
                if (i % step == 0 || i == products - 1) {
                    String word = word(i);
                    name = word + " " + name;
                    samples.put(word, sku);
                }
                csv.print(sku);
                csv.print(name);
                for (String column : COLUMNS.subList(2, COLUMNS.size() - 1)) {
                    csv.print(shape.get(column));
                }
                csv.print(Integer.parseInt(shape.get("popularity")) / (round + 1));
                csv.println();
            }
        }
        return new Catalogue(text.toString(), samples);
    }

    /** A word that no language has: of syllables, one for each digit. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder("xu");
        for (char digit : "%06d".formatted(number).toCharArray()) {
            word.append("bdfgklmprt".charAt(digit - '0')).append(digit % 2 == 0 ? 'a' : 'o');
        }
        return word.toString();
    }

    private static List<CSVRecord> shapes() throws IOException {
        InputStream stream = DemoShop.class.getResourceAsStream("/demo/products.csv");
        if (stream == null) {
            throw new IllegalStateException("there is no demo shop");
        }
        try (InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }
}
