package commerce.local;

import commerce.local.servers.PostgresServer;
import commerce.local.servers.RedisServer;
import commerce.migrations.Migrate;
import commerce.migrations.demo.DemoShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL and the two Redis of a stack: those that the environment names, embedded ones for the
 * rest.
 */
final class Servers implements AutoCloseable {

    /** What the services log in with. */
    static final String SERVICE_PASSWORD = "local";

    static final String POSTGRES = "postgres";
    static final String QUEUE = "redis-queue";
    static final String CACHE = "redis-cache";

    private static final String DATABASE = "commerce";
    private static final String DB_URL = "COMMERCE_DB_URL";
    private static final String QUEUE_URI = "COMMERCE_QUEUE_URI";
    private static final String CACHE_URI = "COMMERCE_CACHE_URI";

    private final Options options;
    private final Consumer<String> onEnd;
    private final Map<String, RedisServer> redis = new LinkedHashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
    private @Nullable PostgresServer postgres;

    /**
     * @param onEnd told the name of a server that ended, asked to or not
     */
    Servers(Options options, Consumer<String> onEnd) {
        this.options = options;
        this.onEnd = onEnd;
    }

    void start() throws IOException, SQLException {
        addresses.put(DB_URL, startPostgres());
        addresses.put(
                "COMMERCE_STREAMS_QUEUE_URI",
                startRedis(QUEUE, RedisServer.Role.QUEUE, QUEUE_URI, Part.QUEUE_PORT));
        addresses.put(
                CACHE_URI, startRedis(CACHE, RedisServer.Role.CACHE, CACHE_URI, Part.CACHE_PORT));
    }

    /** Migrates, and loads the demo shop where there is nothing yet. */
    void prepareDatabase() throws SQLException {
        String user = given("COMMERCE_DB_ADMIN_USER", "postgres");
        String password = given("COMMERCE_DB_ADMIN_PASSWORD", "postgres");
        Migrate.migrate(databaseUrl(), user, password, _ -> SERVICE_PASSWORD);
        try (Connection connection = DriverManager.getConnection(databaseUrl(), user, password)) {
            DemoShop.load(connection, 0);
        }
    }

    /** What services are told, by the names of their environment variables. */
    Map<String, String> addresses() {
        return Map.copyOf(addresses);
    }

    String databaseUrl() {
        return Objects.requireNonNull(addresses.get(DB_URL));
    }

    String queueUri() {
        return Objects.requireNonNull(addresses.get("COMMERCE_STREAMS_QUEUE_URI"));
    }

    String cacheUri() {
        return Objects.requireNonNull(addresses.get(CACHE_URI));
    }

    /** Ports that need not be free: the server is somewhere else, or makes room by itself. */
    Set<Integer> portsNotWanted() {
        Set<Integer> ports = new TreeSet<>();
        // A PostgreSQL that a killed run left behind is stopped when ours starts.
        if (given(DB_URL) != null || Files.exists(postgresData().resolve("postmaster.pid"))) {
            ports.add(port(Part.POSTGRES_PORT));
        }
        if (given(QUEUE_URI) != null) {
            ports.add(port(Part.QUEUE_PORT));
        }
        if (given(CACHE_URI) != null) {
            ports.add(port(Part.CACHE_PORT));
        }
        return ports;
    }

    /** Those that run here. */
    List<State.Entry> entries() {
        List<State.Entry> entries = new ArrayList<>();
        if (postgres != null) {
            int port = postgres.port();
            postgres.pid().stream()
                    .mapToObj(ProcessHandle::of)
                    .flatMap(process -> process.stream())
                    .forEach(process -> entries.add(State.Entry.of(POSTGRES, process, port)));
        }
        redis.forEach(
                (name, server) ->
                        entries.add(State.Entry.of(name, server.process(), server.port())));
        return entries;
    }

    /** Whether a server of that name runs, or ran, here. */
    boolean runs(String name) {
        return redis.containsKey(name) || (name.equals(POSTGRES) && postgres != null);
    }

    /** Ends a server as a crash would. */
    void kill(String name) throws IOException {
        if (name.equals(POSTGRES)) {
            Objects.requireNonNull(postgres).kill();
        } else {
            Objects.requireNonNull(redis.get(name)).kill();
        }
    }

    void stop(String name) throws IOException {
        if (name.equals(POSTGRES)) {
            Objects.requireNonNull(postgres).shutDown();
        } else {
            Objects.requireNonNull(redis.get(name)).close();
        }
    }

    /**
     * Starts a server that was stopped or killed, with the data it has.
     *
     * @throws IllegalStateException when it runs
     */
    void startAgain(String name) throws IOException {
        if (name.equals(POSTGRES)) {
            Objects.requireNonNull(postgres).startAgain();
            return;
        }
        RedisServer before = Objects.requireNonNull(redis.get(name));
        if (before.process().isAlive()) {
            throw new IllegalStateException(name + " is running.");
        }
        startRedis(name, before.role(), before.port());
    }

    @Override
    public void close() throws IOException {
        redis.values().forEach(RedisServer::close);
        if (postgres != null) {
            postgres.close();
        }
    }

    /** What an environment variable says; absent when it says nothing. */
    static @Nullable String given(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? null : value;
    }

    static String given(String variable, String otherwise) {
        return Objects.requireNonNullElse(given(variable), otherwise);
    }

    private String startPostgres() throws IOException, SQLException {
        String given = given(DB_URL);
        if (given != null) {
            return given;
        }
        PostgresServer started =
                PostgresServer.start(postgresData(), port(Part.POSTGRES_PORT), Map.of());
        postgres = started;
        started.createDatabase(DATABASE, null);
        return started.url(DATABASE);
    }

    private String startRedis(String name, RedisServer.Role role, String variable, int port)
            throws IOException {
        String given = given(variable);
        if (given != null) {
            return given;
        }
        return startRedis(name, role, port(port));
    }

    private String startRedis(String name, RedisServer.Role role, int port) throws IOException {
        RedisServer started = RedisServer.start(role, options.directory().resolve(name), port);
        redis.put(name, started);
        var _ = started.process().onExit().thenAccept(ended -> onEnd.accept(name));
        return started.uri();
    }

    private Path postgresData() {
        return options.directory().resolve("postgres");
    }

    private int port(int port) {
        return port + options.portOffset();
    }
}
