package commerce.benchmarks.search;

import commerce.local.servers.PostgresServer;
import commerce.local.servers.RedisServer;
import commerce.migrations.Migrate;
import commerce.migrations.demo.DemoShop;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A catalogue in a PostgreSQL of its own, and catalog-service as it is deployed, to search it. */
final class SearchStand implements AutoCloseable {

    private static final String DATABASE = "commerce";
    private static final String PASSWORD = "local";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MOST_NAME = 120;
    private static final int MOST_CATEGORY = 60;
    private static final int IN_STOCK = 100;

    /**
     * The service's heap: what does for a hundred thousand products, and what more of them need.
     */
    private static final int LEAST_HEAP_MEGABYTES = 256;

    private static final int PRODUCTS_A_MEGABYTE = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path directory;
    private final PostgresServer postgres;
    private final @Nullable RedisServer cache;
    private final Map<String, String> theirSkus = new HashMap<>();
    private @Nullable Process service;
    private int port;
    private int heapMegabytes = LEAST_HEAP_MEGABYTES;

    /**
     * @param cached whether catalog-service has a cache
     */
    SearchStand(boolean cached) throws IOException, SQLException {
        directory = Files.createTempDirectory("commerce-search");
        postgres = PostgresServer.start(null, 0, Map.of());
        cache =
                cached
                        ? RedisServer.start(
                                RedisServer.Role.CACHE, directory.resolve("cache"), freePort())
                        : null;
        postgres.createDatabase(DATABASE, null);
        Migrate.migrate(postgres.url(DATABASE), "postgres", "postgres", _ -> PASSWORD);
    }

    /** As the database's owner. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.url(DATABASE), "postgres", "postgres");
    }

    /**
     * @param products how many of the demo shop's shapes; 0 for the shop as it is
     */
    void loadDemoShop(int products) throws SQLException {
        heapMegabytes = heapFor(products);
        try (Connection connection = connect()) {
            DemoShop.load(connection, products);
        }
    }

    /** All of a stranger's shop, and plenty of each. */
    void load(List<Item> items) throws SQLException {
        heapMegabytes = heapFor(items.size());
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            Map<String, Integer> categories = insertCategories(connection, items);
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            """
                            INSERT INTO catalog.product
                              (sku, name, brand, category_id, price, description, size, keywords, updated_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, now() - interval '1 hour')
                            """)) {
                for (Item item : items) {
                    insert.setString(1, ourSku(item.sku()));
                    insert.setString(2, name(item.name()));
                    insert.setString(3, item.brand());
                    insert.setInt(4, categories.getOrDefault(item.category(), 0));
                    insert.setBigDecimal(5, item.price());
                    insert.setString(6, description(item));
                    insert.setString(7, item.size());
                    insert.setString(8, item.keywords());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "SELECT count(inventory.change(id, 'received', %d, 'search', 'setup')) FROM catalog.product"
                                .formatted(IN_STOCK));
            }
            connection.commit();
        }
    }

    /** What is in the catalogue, under the skus it came with. */
    List<Item> items() throws SQLException {
        return items(Integer.MAX_VALUE);
    }

    /**
     * Of what is in the catalogue as many at most, evenly from all of it, in its order.
     *
     * @param most at least 1
     */
    List<Item> items(int most) throws SQLException {
        List<Item> items = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT sku, name, brand, category, size, description, keywords, price
                                  FROM (SELECT p.*, c.name AS category,
                                               row_number() OVER (ORDER BY p.id) - 1 AS place, count(*) OVER () AS total
                                          FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id) p
                                 WHERE place %% (1 + (total - 1) / %d) = 0
                                 ORDER BY place
                                """
                                        .formatted(most))) {
            while (row.next()) {
                String sku = row.getString(1);
                items.add(
                        new Item(
                                theirSkus.getOrDefault(sku, sku),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getBigDecimal(8)));
            }
        }
        return items;
    }

    /** Fills the views and starts catalog-service; returns when it is ready. */
    void open(Map<String, String> environment)
            throws IOException, SQLException, InterruptedException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // Nothing is under way: all there is may count as older than the views.
            statement.execute(
                    "UPDATE search.view_refresh SET refreshed_at = now() + interval '11 seconds'");
            statement.execute("SELECT catalog.refresh_search()");
            statement.execute("VACUUM ANALYZE");
        }
        port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + heapMegabytes + "m",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                jar().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("catalog-service.log").toFile());
        Map<String, String> given = builder.environment();
        given.put("SERVER_PORT", Integer.toString(port));
        given.put("SERVER_ADDRESS", "127.0.0.1");
        given.put("COMMERCE_DB_URL", postgres.url(DATABASE));
        given.put("SPRING_DATASOURCE_URL", postgres.url(DATABASE));
        given.put("COMMERCE_DB_PASSWORD", PASSWORD);
        given.put("COMMERCE_CACHE_URI", cache == null ? "redis://localhost:1" : cache.uri());
        given.put("COMMERCE_STREAMS_ENABLED", "false");
        given.putAll(environment);
        Process process = builder.start();
        service = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitReady(process);
    }

    /** Stops catalog-service, to be opened again. */
    void shut() {
        Process process = service;
        service = null;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** Where catalog-service is. */
    String service() {
        return "http://localhost:" + port;
    }

    /** Where catalog-service searches. */
    String address() {
        return service() + "/api/search";
    }

    /** Where catalog-service finds so many products for Spanish words. */
    URI searchFor(String words, int count) {
        return URI.create(
                address()
                        + "?language=es&page-size="
                        + count
                        + "&q="
                        + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    /** What a table or view takes up with its indexes. */
    long megabytes(String relation) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT pg_total_relation_size('%s') / 1024 / 1024"
                                        .formatted(relation))) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The skus that a search shows, best first. */
    List<String> search(String text, @Nullable String language, int count)
            throws IOException, InterruptedException {
        if (text.isBlank()) {
            return List.of();
        }
        String address =
                address()
                        + "?page-size="
                        + count
                        + (language == null ? "" : "&language=" + language)
                        + "&q="
                        + URLEncoder.encode(cut(text, 300), StandardCharsets.UTF_8);
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " for " + text + ": " + response.body());
        }
        List<String> skus = new ArrayList<>();
        for (JsonNode product : JSON.readTree(response.body()).path("products")) {
            JsonNode sku = product.path("sku");
            String ours = sku.isObject() ? sku.path("value").asString("") : sku.asString("");
            skus.add(theirSkus.getOrDefault(ours, ours));
        }
        return skus;
    }

    @Override
    public void close() throws IOException {
        shut();
        if (cache != null) {
            cache.close();
        }
        postgres.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Map<String, Integer> insertCategories(Connection connection, List<Item> items)
            throws SQLException {
        Map<String, Integer> ids = new HashMap<>();
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO catalog.category (slug, name, position) VALUES (?, ?, ?)"
                                + " RETURNING id")) {
            for (Item item : items) {
                if (ids.containsKey(item.category())) {
                    continue;
                }
                int position = ids.size() + 1;
                insert.setString(1, "category-" + position);
                insert.setString(2, ending(item.category()));
                insert.setInt(3, position);
                try (ResultSet id = insert.executeQuery()) {
                    id.next();
                    ids.put(item.category(), id.getInt(1));
                }
            }
        }
        return ids;
    }

    /** A sku as the catalogue takes it; what else it is called is remembered. */
    private String ourSku(String theirs) {
        if (SKU.matcher(theirs).matches()) {
            return theirs;
        }
        String ours = "their-" + theirSkus.size();
        theirSkus.put(ours, theirs);
        return ours;
    }

    private static int heapFor(int products) {
        return Math.max(LEAST_HEAP_MEGABYTES, products / PRODUCTS_A_MEGABYTE);
    }

    /** As much of a name as the catalogue takes, in whole words. */
    static String name(String name) {
        if (name.length() <= MOST_NAME) {
            return name;
        }
        int space = name.lastIndexOf(' ', MOST_NAME);
        return space > 0 ? name.substring(0, space).strip() : cut(name, MOST_NAME);
    }

    /** What the name has no room for is found all the same. */
    static @Nullable String description(Item item) {
        String rest = item.name().substring(name(item.name()).length()).strip();
        if (rest.isEmpty()) {
            return item.description();
        }
        return item.description() == null ? rest : rest + " " + item.description();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most);
    }

    /** Of a long path of categories the end, which says most. */
    private static String ending(String category) {
        if (category.length() <= MOST_CATEGORY) {
            return category;
        }
        int from = category.length() - MOST_CATEGORY;
        return category.substring(
                Character.isLowSurrogate(category.charAt(from)) ? from + 1 : from);
    }

    private void awaitReady(Process process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        URI health = URI.create("http://localhost:" + port + "/actuator/health/readiness");
        while (true) {
            try {
                HttpRequest request =
                        HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again.
            }
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(
                        "catalog-service did not become ready:\n"
                                + Files.readString(directory.resolve("catalog-service.log")));
            }
            Thread.sleep(100);
        }
    }

    /** The folder that all of this is in. */
    static Path project() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("mvnw"))) {
            at =
                    Optional.ofNullable(at.getParent())
                            .orElseThrow(() -> new IllegalStateException("not inside the project"));
        }
        return at;
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(project().resolve("catalog-service/target"))) {
            return files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("catalog-service is not built"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
