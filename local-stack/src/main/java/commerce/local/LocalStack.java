package commerce.local;

import commerce.local.servers.PostgresServer;
import commerce.local.servers.RedisServer;
import commerce.migrations.Migrate;
import commerce.migrations.demo.DemoShop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything on one machine: PostgreSQL and two Redis (embedded, or those that COMMERCE_DB_URL,
 * COMMERCE_QUEUE_URI and COMMERCE_CACHE_URI name), the demo shop, the WhatsApp simulator, the
 * services as processes of their own, and Nginx in front where it is installed.
 */
public final class LocalStack implements AutoCloseable {

    /** What admins of a local stack log in with. */
    public static final String ADMIN_KEY = "local-admin-key";

    /** What signs webhooks of a local stack. */
    public static final String APP_SECRET = "local-app-secret";

    private static final String DATABASE = "commerce";
    private static final String SERVICE_PASSWORD = "local";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path project;
    private final Options options;
    private final Consumer<String> progress;
    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final List<AutoCloseable> servers = new ArrayList<>();
    private final Map<String, ManagedProcess> processes = new ConcurrentHashMap<>();
    private final Map<String, String> addresses = new HashMap<>();

    private LocalStack(Options options, Consumer<String> progress) {
        this.project = LocalFiles.project();
        this.options = options;
        this.progress = progress;
    }

    /**
     * Starts everything, and returns when all of it is healthy.
     *
     * @param progress told what is being done, a line at a time
     * @throws IllegalStateException when a port is taken, a module is not built, or something does
     *     not become healthy; what was started is stopped again
     */
    public static LocalStack start(Options options, Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        LocalStack stack = new LocalStack(options, progress);
        try {
            stack.startAll();
            return stack;
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Where a service listens. */
    public String url(String service) {
        return "http://localhost:" + port(part(service).port());
    }

    /** The JDBC address of the database. */
    public String databaseUrl() {
        return Objects.requireNonNull(addresses.get("COMMERCE_DB_URL"));
    }

    /** Where customers' webhooks and admins come in; absent where Nginx is not installed. */
    public @Nullable String frontDoor() {
        return processes.containsKey("nginx")
                ? "http://localhost:" + port(Part.FRONT_DOOR_PORT)
                : null;
    }

    /** Ends a service as a crash would. */
    public void kill(String service) {
        ManagedProcess process = processes.get(part(service).name());
        if (process != null) {
            process.kill();
        }
    }

    /** Stops a service in good order. */
    public void stop(String service) {
        ManagedProcess process = processes.get(part(service).name());
        if (process != null) {
            process.terminate();
            if (!process.awaitEnd(40)) {
                process.kill();
            }
        }
    }

    /** Starts a service that was stopped or killed; returns when it is healthy. */
    public void startService(String service) throws IOException, InterruptedException {
        launch(part(service));
        awaitHealthy(part(service));
    }

    /** Process ids by name. */
    public Map<String, Long> pids() {
        Map<String, Long> pids = new HashMap<>();
        processes.forEach((name, process) -> pids.put(name, process.pid()));
        return pids;
    }

    @Override
    public void close() {
        // Those that take in stop first, so that the others can finish what is under way.
        processes.values().forEach(ManagedProcess::terminate);
        for (ManagedProcess process : processes.values()) {
            if (!process.awaitEnd(60)) {
                process.kill();
            }
        }
        for (AutoCloseable server : servers.reversed()) {
            try {
                server.close();
            } catch (Exception e) {
                progress.accept("a server did not stop cleanly: " + e.getMessage());
            }
        }
    }

    private void startAll() throws IOException, SQLException, InterruptedException {
        Files.createDirectories(logs());
        refuseTakenPorts();
        startServers();
        prepareDatabase();
        for (Part part : Part.ALL) {
            launch(part);
        }
        for (Part part : Part.ALL) {
            awaitHealthy(part);
        }
        startFrontDoor();
    }

    private void refuseTakenPorts() {
        Map<Integer, String> wanted = new HashMap<>();
        Part.ALL.forEach(part -> wanted.put(part.port(), part.name()));
        if (given("COMMERCE_DB_URL") == null) {
            wanted.put(Part.POSTGRES_PORT, "PostgreSQL");
        }
        if (given("COMMERCE_QUEUE_URI") == null) {
            wanted.put(Part.QUEUE_PORT, "the queue's Redis");
        }
        if (given("COMMERCE_CACHE_URI") == null) {
            wanted.put(Part.CACHE_PORT, "the cache's Redis");
        }
        wanted.forEach(
                (port, who) -> {
                    if (!LocalFiles.isFree(port(port))) {
                        throw new IllegalStateException(
                                "Port %d is taken, and %s wants it. Stop what uses it, or shift all ports: COMMERCE_PORT_OFFSET=1000 ./run"
                                        .formatted(port(port), who));
                    }
                });
    }

    private void startServers() throws IOException {
        progress.accept("PostgreSQL and Redis");
        String database = given("COMMERCE_DB_URL");
        if (database == null) {
            Path data = options.directory().resolve("postgres");
            PostgresServer postgres =
                    PostgresServer.start(data, port(Part.POSTGRES_PORT), Map.of());
            servers.add(postgres);
            try {
                postgres.createDatabase(DATABASE, null);
            } catch (SQLException e) {
                throw new IOException("database " + DATABASE, e);
            }
            database = postgres.url(DATABASE);
        }
        addresses.put("COMMERCE_DB_URL", database);
        addresses.put("COMMERCE_STREAMS_QUEUE_URI", redis(RedisServer.Role.QUEUE));
        addresses.put("COMMERCE_CACHE_URI", redis(RedisServer.Role.CACHE));
    }

    private String redis(RedisServer.Role role) throws IOException {
        boolean queue = role == RedisServer.Role.QUEUE;
        String given = given(queue ? "COMMERCE_QUEUE_URI" : "COMMERCE_CACHE_URI");
        if (given != null) {
            return given;
        }
        RedisServer redis =
                RedisServer.start(
                        role,
                        options.directory().resolve(queue ? "redis-queue" : "redis-cache"),
                        port(queue ? Part.QUEUE_PORT : Part.CACHE_PORT));
        servers.add(redis);
        return redis.uri();
    }

    private void prepareDatabase() throws SQLException {
        progress.accept("database");
        String user = Objects.requireNonNullElse(given("COMMERCE_DB_ADMIN_USER"), "postgres");
        String password =
                Objects.requireNonNullElse(given("COMMERCE_DB_ADMIN_PASSWORD"), "postgres");
        Migrate.migrate(databaseUrl(), user, password, SERVICE_PASSWORD);
        try (Connection connection = DriverManager.getConnection(databaseUrl(), user, password)) {
            DemoShop.load(connection, 0);
        }
    }

    /**
     * Makes the ahead-of-time caches that are still missing, one after the other: the next start is
     * quicker. Ends early when the thread is interrupted.
     */
    public void makeCaches() throws IOException, InterruptedException {
        for (Part part : Part.ALL) {
            AotCache cache = cache(part);
            if (!cache.isMade()) {
                cache.make(jvmOptions(part), environment(part));
            }
        }
    }

    private AotCache cache(Part part) throws IOException, InterruptedException {
        return AotCache.of(
                java,
                LocalFiles.jar(project, part.name()),
                project.resolve(".local").resolve("aot"));
    }

    private static List<String> jvmOptions(Part part) {
        return List.of(
                "-Xmx" + part.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    private void launch(Part part) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(jvmOptions(part));
        command.addAll(cache(part).arguments());
        processes.put(
                part.name(),
                ManagedProcess.start(
                        part.name(),
                        command,
                        environment(part),
                        logs(),
                        dead ->
                                progress.accept(
                                        dead.name()
                                                + " ended by itself: see "
                                                + logs().resolve(dead.name() + ".log"))));
    }

    private Map<String, String> environment(Part part) {
        Map<String, String> environment = new HashMap<>(addresses);
        environment.put("SERVER_PORT", Integer.toString(port(part.port())));
        environment.put("COMMERCE_DB_PASSWORD", SERVICE_PASSWORD);
        environment.put("COMMERCE_ADMIN_KEY", ADMIN_KEY);
        environment.put("COMMERCE_WHATSAPP_API_BASE_URL", url("simulator"));
        environment.put("COMMERCE_CATALOG_PICTURE_BASE_URL", url("stock-api") + "/pictures");
        environment.put("SIMULATOR_WEBHOOKURL", url("ingest-service") + "/webhook");
        environment.putAll(options.environment());
        return environment;
    }

    private void awaitHealthy(Part part) throws InterruptedException {
        progress.accept(part.name());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            ManagedProcess process = processes.get(part.name());
            if (process == null || !process.isAlive()) {
                break;
            }
            if (isHealthy(part)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(
                "%s did not become healthy: see %s"
                        .formatted(part.name(), logs().resolve(part.name() + ".log")));
    }

    boolean isHealthy(Part part) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(url(part.name()) + "/actuator/health/readiness"))
                            .timeout(Duration.ofSeconds(2))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void startFrontDoor() throws IOException {
        FrontDoor.configure(project, options, this::port)
                .ifPresent(
                        command -> {
                            try {
                                processes.put(
                                        "nginx",
                                        ManagedProcess.start(
                                                "nginx",
                                                command,
                                                Map.of(),
                                                logs(),
                                                dead -> progress.accept("nginx ended by itself")));
                            } catch (IOException e) {
                                progress.accept("nginx did not start: " + e.getMessage());
                            }
                        });
    }

    private static @Nullable String given(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? null : value;
    }

    private static Part part(String name) {
        return Part.ALL.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service " + name));
    }

    private int port(int port) {
        return port + options.portOffset();
    }

    private Path logs() {
        return options.directory().resolve("logs");
    }
}
