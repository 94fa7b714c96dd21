package commerce.benchmarks.gateway;

import commerce.benchmarks.gateway.Caller.Target;
import commerce.local.servers.PostgresServer;
import commerce.local.servers.RedisServer;
import commerce.migrations.Migrate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Our gateway, as it is deployed, and Portkey's from npm. */
final class Gateways implements AutoCloseable {

    private static final String DATABASE = "commerce";
    private static final String PASSWORD = "local";
    private static final String SECRET = "a-key-for-measuring";
    private static final String PORTKEY = "@portkey-ai/gateway@1.15.2";

    private final Path directory;
    private final PostgresServer postgres;
    private final RedisServer cache;

    Gateways() throws IOException, SQLException {
        directory = Files.createTempDirectory("commerce-gateway");
        postgres = PostgresServer.start(null, 0, Map.of());
        postgres.createDatabase(DATABASE, null);
        Migrate.migrate(postgres.url(DATABASE), "postgres", "postgres", _ -> PASSWORD);
        cache = RedisServer.start(RedisServer.Role.CACHE, directory.resolve("cache"), 0);
    }

    /** A gateway that runs, and how it is called. */
    record Running(Service service, Target target) implements AutoCloseable {
        @Override
        public void close() {
            service.close();
        }
    }

    /**
     * @param environment beside what every measurement needs
     */
    Running ours(Map<String, String> environment) throws IOException, InterruptedException {
        int port = Service.freePort();
        Map<String, String> given = new HashMap<>();
        given.put("SERVER_PORT", Integer.toString(port));
        given.put("SERVER_ADDRESS", "127.0.0.1");
        given.put("COMMERCE_DB_URL", postgres.url(DATABASE));
        given.put("COMMERCE_DB_PASSWORD", PASSWORD);
        given.put("COMMERCE_CACHE_URI", cache.uri());
        given.put("COMMERCE_STREAMS_ENABLED", "false");
        given.put("COMMERCE_AI_GATEWAY_BUDGET_PERDAY", "1000");
        given.put("COMMERCE_AI_GATEWAY_BUDGET_PERMONTH", "1000");
        given.put("COMMERCE_AI_GATEWAY_CHAT_KEYS_BENCH_SECRET", SECRET);
        given.put("COMMERCE_AI_GATEWAY_CHAT_KEYS_BENCH_PERDAY", "1000");
        given.putAll(environment);
        Service service =
                Service.start(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djdk.virtualThreadScheduler.parallelism=16",
                                "-jar",
                                jar().toString()),
                        given,
                        directory.resolve("ai-gateway-service.log"),
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
        return new Running(
                service,
                new Target(
                        "ai-gateway-service",
                        port,
                        "/v1/chat/completions",
                        "auto",
                        Map.of("Authorization", "Bearer " + SECRET)));
    }

    /** Under .local, where it stays for the next time. */
    void installPortkey() throws IOException, InterruptedException {
        if (Files.exists(portkeyScript())) {
            return;
        }
        Path home = portkeyHome();
        Files.createDirectories(home);
        int code =
                new ProcessBuilder(
                                "npm",
                                "install",
                                "--no-audit",
                                "--no-fund",
                                "--prefix",
                                home.toString(),
                                PORTKEY)
                        .inheritIO()
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new IOException("npm install " + PORTKEY + " failed");
        }
    }

    private static Path portkeyHome() {
        return project().resolve(".local").resolve("portkey");
    }

    private static Path portkeyScript() {
        return portkeyHome().resolve("node_modules/@portkey-ai/gateway/build/start-server.js");
    }

    Running portkey(int providerPort) throws IOException, InterruptedException {
        int port = Service.freePort();
        Service service =
                Service.start(
                        List.of("node", portkeyScript().toString(), "--port=" + port, "--headless"),
                        Map.of("TRUSTED_CUSTOM_HOSTS", "127.0.0.1,localhost"),
                        directory.resolve("portkey.log"),
                        URI.create("http://127.0.0.1:" + port + "/"));
        return new Running(
                service,
                new Target(
                        PORTKEY,
                        port,
                        "/v1/chat/completions",
                        "instant-1",
                        Map.of(
                                "Authorization",
                                "Bearer key",
                                "x-portkey-provider",
                                "openai",
                                "x-portkey-custom-host",
                                "http://127.0.0.1:" + providerPort + "/v1")));
    }

    /** How many requests the ledger knows, and what they cost in billionths of a dollar. */
    long[] ledger() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.url(DATABASE), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT count(*), coalesce(sum(nano_dollars), 0) FROM"
                                        + " ai.request")) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(project().resolve("ai-gateway-service/target"))) {
            return files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("ai-gateway-service is not built"));
        }
    }

    private static Path project() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("mvnw"))) {
            at =
                    Optional.ofNullable(at.getParent())
                            .orElseThrow(() -> new IllegalStateException("not inside the project"));
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        cache.close();
        postgres.close();
    }
}
