package commerce.migrations;

import commerce.migrations.demo.DemoShop;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the migrations, sets the services' passwords, and on demand loads the demo shop; then
 * ends. Never run by a service.
 *
 * <p>Environment: {@code COMMERCE_DB_URL} (a JDBC address), {@code COMMERCE_DB_ADMIN_USER}, {@code
 * COMMERCE_DB_ADMIN_PASSWORD} (may create roles and extensions), and for each service what it logs
 * in with, as {@code CART_SERVICE_DB_PASSWORD}. Argument {@code demo} loads the demo shop into an
 * empty catalogue; {@code demo=100000} makes that many products of the same shapes, for load tests.
 */
public final class Migrate {

    private static final Logger log = LoggerFactory.getLogger(Migrate.class);

    /** The login role of each service. */
    public static final List<String> SERVICE_ROLES =
            List.of(
                    "ingest_service",
                    "ai_gateway_service",
                    "intent_service",
                    "catalog_service",
                    "cart_service",
                    "responder_service",
                    "stock_api");

    private static final String[] LOCATIONS = {
        "classpath:db/roles",
        "classpath:db/customer",
        "classpath:db/ledger",
        "classpath:db/conversation",
        "classpath:db/catalog",
        "classpath:db/inventory",
        "classpath:db/search",
        "classpath:db/cart",
        "classpath:db/outbound",
        "classpath:db/admin",
        "classpath:db/ai"
    };

    private Migrate() {}

    public static void main(String[] arguments) throws SQLException {
        String url = environment("COMMERCE_DB_URL");
        String user = environment("COMMERCE_DB_ADMIN_USER");
        String password = environment("COMMERCE_DB_ADMIN_PASSWORD");
        migrate(
                url,
                user,
                password,
                role -> environment(role.toUpperCase(Locale.ROOT) + "_DB_PASSWORD"));
        for (String argument : arguments) {
            if (argument.equals("demo") || argument.startsWith("demo=")) {
                int products =
                        argument.equals("demo")
                                ? 0
                                : Integer.parseInt(argument.substring("demo=".length()));
                try (Connection connection = DriverManager.getConnection(url, user, password)) {
                    DemoShop.load(connection, products);
                }
            }
        }
    }

    /**
     * Brings the database to the current schema and sets the services' passwords.
     *
     * @param passwords of each of {@link #SERVICE_ROLES}; all are asked for before anything is done
     */
    public static void migrate(
            String url, String adminUser, String adminPassword, UnaryOperator<String> passwords)
            throws SQLException {
        Map<String, String> services =
                SERVICE_ROLES.stream()
                        .collect(Collectors.toMap(UnaryOperator.identity(), passwords));
        var result =
                Flyway.configure()
                        .dataSource(url, adminUser, adminPassword)
                        .locations(LOCATIONS)
                        .connectRetries(30)
                        .load()
                        .migrate();
        try (Connection connection = DriverManager.getConnection(url, adminUser, adminPassword);
                Statement statement = connection.createStatement()) {
            for (var service : services.entrySet()) {
                statement.execute(
                        "ALTER ROLE "
                                + statement.enquoteIdentifier(service.getKey(), true)
                                + " PASSWORD "
                                + statement.enquoteLiteral(service.getValue()));
            }
        }
        log.info(
                "{} migrations applied, schema is at {}",
                result.migrationsExecuted,
                result.targetSchemaVersion);
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("environment variable " + name + " is not set");
        }
        return value;
    }
}
