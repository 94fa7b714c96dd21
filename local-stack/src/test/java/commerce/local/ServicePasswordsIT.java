package commerce.local;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.local.servers.PostgresServer;
import commerce.migrations.Migrate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicePasswordsIT {

    private static final Map<String, String> SMALL = Map.of("shared_buffers", "16MB");

    private static final String WRONG_PASSWORD = "28P01";

    @TempDir Path directory;

    @Test
    void aServiceLogsInWithItsOwnPasswordAndWithNoOther() throws Exception {
        Path data = directory.resolve("postgres");
        String url;
        int port;
        try (PostgresServer server = PostgresServer.start(data, 0, SMALL)) {
            server.createDatabase("commerce", null);
            url = server.url("commerce");
            port = server.port();
            Migrate.migrate(url, "postgres", "postgres", ServicePasswordsIT::password);
        }
        // A local server asks nobody for a password; the deployment's does.
        Files.writeString(
                data.resolve("pg_hba.conf"),
                """
                host all postgres all trust
                host all all all scram-sha-256
                """);

        try (PostgresServer _ = PostgresServer.start(data, port, SMALL)) {
            for (String role : Migrate.SERVICE_ROLES) {
                for (String whose : Migrate.SERVICE_ROLES) {
                    assertThat(logIn(url, role, password(whose)))
                            .as("%s by the password of %s", role, whose)
                            .isEqualTo(role.equals(whose) ? "in" : WRONG_PASSWORD);
                }
            }
        }
    }

    private static String password(String role) {
        return role + "'s own";
    }

    private static String logIn(String url, String role, String password) {
        try (Connection _ = DriverManager.getConnection(url, role, password)) {
            return "in";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
