package commerce.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    private static final Map<String, String> SMALL = Map.of("shared_buffers", "16MB");

    @TempDir Path directory;

    @Test
    void whatWasCommittedSurvivesAKilledServer() throws Exception {
        Path data = directory.resolve("postgres");
        PostgresServer first = PostgresServer.start(data, 0, SMALL);
        execute(first, "CREATE TABLE kept(n int)");
        execute(first, "INSERT INTO kept VALUES (42)");
        ProcessHandle process = ProcessHandle.of(first.pid().orElseThrow()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);

        try (PostgresServer second = PostgresServer.start(data, first.port(), SMALL)) {
            assertThat(query(second, "SELECT n FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerThatOutlivedItsStarterMakesRoomForTheNext() throws Exception {
        Path data = directory.resolve("postgres");
        PostgresServer left = PostgresServer.start(data, 0, SMALL);
        ProcessHandle leftProcess = ProcessHandle.of(left.pid().orElseThrow()).orElseThrow();

        try (PostgresServer next = PostgresServer.start(data, left.port(), SMALL)) {
            leftProcess.onExit().get(20, TimeUnit.SECONDS);
            assertThat(query(next, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aNoteOfAServerWhoseNumberSomebodyElseHasNowDoesNotHinder() throws Exception {
        Path data = directory.resolve("postgres");
        PostgresServer first = PostgresServer.start(data, 0, SMALL);
        first.close();
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");

        try (PostgresServer second = PostgresServer.start(data, first.port(), SMALL)) {
            assertThat(query(second, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void itIsSetAsTheDeploymentIsAndLosesNothingItSaidWasDone() throws Exception {
        try (PostgresServer server = PostgresServer.start(null, 0, Map.of())) {
            for (Map.Entry<String, String> setting : PostgresServer.SETTINGS.entrySet()) {
                assertThat(query(server, "SHOW " + setting.getKey()))
                        .as(setting.getKey())
                        .isEqualTo(setting.getValue());
            }
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.url("postgres"), "postgres", "postgres");
    }
}
