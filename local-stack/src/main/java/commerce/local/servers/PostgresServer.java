package commerce.local.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An embedded PostgreSQL, with the settings the system is tuned for. */
public final class PostgresServer implements AutoCloseable {

    /** What the deployment's PostgreSQL is set to, too. */
    public static final Map<String, String> SETTINGS =
            Map.of(
                    "max_connections", "200",
                    "shared_buffers", "256MB",
                    "effective_cache_size", "1GB",
                    "maintenance_work_mem", "64MB",
                    "checkpoint_completion_target", "0.9",
                    "wal_buffers", "16MB",
                    "random_page_cost", "1.1",
                    "effective_io_concurrency", "200");

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * @param data where the data stays; absent for a directory that is removed with the server
     * @param port 0 for any that is free
     * @param overrides settings that differ from {@link #SETTINGS}
     * @throws IOException when it does not come up
     */
    public static PostgresServer start(@Nullable Path data, int port, Map<String, String> overrides)
            throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setLocaleConfig("encoding", "UTF8");
        if (data != null) {
            builder.setDataDirectory(data).setCleanDataDirectory(false);
        }
        if (port != 0) {
            builder.setPort(port);
        }
        SETTINGS.forEach(builder::setServerConfig);
        overrides.forEach(builder::setServerConfig);
        return new PostgresServer(builder.start());
    }

    public int port() {
        return server.getPort();
    }

    /** The JDBC address of a database of this server; the superuser is {@code postgres}. */
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    /** Creates a database, where there is none of that name yet. */
    public void createDatabase(String name, @Nullable String template) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            String quoted = statement.enquoteIdentifier(name, true);
            try (var exists =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_database WHERE datname = "
                                    + statement.enquoteLiteral(name))) {
                if (exists.next()) {
                    return;
                }
            }
            statement.execute(
                    "CREATE DATABASE "
                            + quoted
                            + (template == null
                                    ? ""
                                    : " TEMPLATE " + statement.enquoteIdentifier(template, true)));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
