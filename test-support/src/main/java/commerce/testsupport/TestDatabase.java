package commerce.testsupport;

import commerce.local.servers.PostgresServer;
import commerce.migrations.Migrate;
import commerce.migrations.demo.DemoShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A migrated database of its own for a test class. The server is started once in a JVM (or is the
 * one that {@code COMMERCE_TEST_DB_URL} names); databases are copies of a migrated one.
 *
 * @param url the JDBC address
 */
public record TestDatabase(String url) {

    /** What every role of a test database logs in with. */
    public static final String PASSWORD = "test";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable PostgresServer server;
    private static boolean demoReady;

    /** An empty shop. */
    public static TestDatabase empty() {
        return copyOf("commerce_empty");
    }

    /** The demo shop. */
    public static synchronized TestDatabase withDemoShop() {
        if (!demoReady) {
            TestDatabase demo = copyOf("commerce_empty", "commerce_demo");
            try (Connection connection = demo.admin()) {
                DemoShop.load(connection, 0);
            } catch (SQLException e) {
                throw new IllegalStateException("demo shop", e);
            }
            demoReady = true;
        }
        return copyOf("commerce_demo");
    }

    /** A connection that may do anything. */
    public Connection admin() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** Spring properties that let a service log in with its own role. */
    public String[] propertiesFor(String role) {
        return new String[] {
            "spring.datasource.url=" + url,
            "spring.datasource.username=" + role,
            "spring.datasource.password=" + PASSWORD
        };
    }

    private static TestDatabase copyOf(String template) {
        return copyOf(template, "test_" + COUNT.incrementAndGet());
    }

    private static synchronized TestDatabase copyOf(String template, String name) {
        PostgresServer postgres = server();
        try {
            postgres.createDatabase(name, template);
        } catch (SQLException e) {
            throw new IllegalStateException("copy of " + template, e);
        }
        return new TestDatabase(postgres.url(name));
    }

    private static synchronized PostgresServer server() {
        if (server != null) {
            return server;
        }
        try {
            // Tests need no durability: what a crash of the machine would lose is of no interest.
            PostgresServer started =
                    PostgresServer.start(null, 0, Map.of("fsync", "off", "shared_buffers", "64MB"));
            started.createDatabase("commerce_empty", null);
            Migrate.migrate(started.url("commerce_empty"), "postgres", "postgres", _ -> PASSWORD);
            server = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL for tests", e);
        } catch (SQLException e) {
            throw new IllegalStateException("migrations for tests", e);
        }
    }
}
