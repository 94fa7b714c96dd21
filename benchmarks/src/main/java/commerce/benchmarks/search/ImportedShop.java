package commerce.benchmarks.search;

import commerce.local.LocalStack;
import commerce.local.Options;
import commerce.migrations.demo.DemoShop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole shop on this machine, whose admin imports catalogues and changes products. */
final class ImportedShop implements AutoCloseable {

    private static final int PORT_OFFSET = 2000;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** How many products have a word of their own, the first and the last among them. */
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
    record Catalogue(String csv, Map<String, String> samples) {}

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LocalStack stack;

    private ImportedShop(LocalStack stack) {
        this.stack = stack;
    }

    static ImportedShop open() throws IOException, SQLException, InterruptedException {
        return new ImportedShop(
                LocalStack.start(
                        new Options(
                                PORT_OFFSET,
                                Files.createTempDirectory("commerce-bench"),
                                Map.of(),
                                1,
                                false,
                                false),
                        line -> System.out.println("  … " + line)));
    }

    /** Imports a catalogue, and says what came of it. */
    JsonNode imported(byte[] csv) throws IOException, InterruptedException {
        return JSON.readTree(admin("POST", "/api/products/import", "text/csv", csv));
    }

    /**
     * Does something in stock-api.
     *
     * @throws IOException where it is refused
     */
    void change(String method, String path, String json) throws IOException, InterruptedException {
        admin(method, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private String admin(String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(URI.create(stack.url("stock-api") + path))
                                .header("X-API-Key", LocalStack.ADMIN_KEY)
                                .header("Content-Type", type)
                                // Nobody else changes anything.
                                .header("If-Match", "*")
                                .timeout(PATIENCE)
                                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("stock-api: " + response.body());
        }
        return response.body();
    }

    /**
     * What a word finds, as JSON.
     *
     * @throws IOException where the search fails
     */
    JsonNode found(String word) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                stack.url("catalog-service")
                                                        + "/api/search?language=es&q="
                                                        + word))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("catalog-service: " + response.body());
        }
        return JSON.readTree(response.body()).path("products");
    }

    @Override
    public void close() throws IOException {
        stack.close();
    }

    /** The demo shop's shapes over and over; now and then one with a word of its own. */
    static Catalogue catalogue(int products) throws IOException {
        List<CSVRecord> shapes = DemoShop.products();
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
    static String word(int number) {
        StringBuilder word = new StringBuilder("xu");
        for (char digit : "%06d".formatted(number).toCharArray()) {
            word.append("bdfgklmprt".charAt(digit - '0')).append(digit % 2 == 0 ? 'a' : 'o');
        }
        return word.toString();
    }
}
