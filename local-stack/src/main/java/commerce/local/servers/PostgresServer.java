package commerce.local.servers;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An embedded PostgreSQL, with the settings the system is tuned for. */
public final class PostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

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

    private static final int PATIENCE_SECONDS = 90;

    private final PostgresBinaries binaries;
    private final Path data;
    private final int port;
    private final boolean temporary;
    private final Map<String, String> overrides;
    private final @Nullable Thread atExit;

    private PostgresServer(
            PostgresBinaries binaries,
            Path data,
            int port,
            boolean temporary,
            Map<String, String> overrides) {
        this.overrides = Map.copyOf(overrides);
        this.binaries = binaries;
        this.data = data;
        this.port = port;
        this.temporary = temporary;
        this.atExit = temporary ? new Thread(this::stop, "postgres-at-exit") : null;
    }

    /**
     * Starts one; whatever a killed process left in the directory does not hinder it.
     *
     * @param data where the data stays; absent for a directory that is removed with the server,
     *     which then ends with the JVM at the latest
     * @param port 0 for any that is free
     * @param overrides settings that differ from {@link #SETTINGS}
     * @throws IOException when it does not come up
     */
    public static PostgresServer start(@Nullable Path data, int port, Map<String, String> overrides)
            throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        Path directory =
                data == null
                        ? Files.createTempDirectory("commerce-postgres")
                        : data.toAbsolutePath().normalize();
        PostgresServer server =
                new PostgresServer(
                        binaries,
                        directory,
                        port == 0 ? freePort() : port,
                        data == null,
                        overrides);
        server.create();
        server.clearAfterCrash();
        if (server.atExit != null) {
            Runtime.getRuntime().addShutdownHook(server.atExit);
        }
        server.launch();
        return server;
    }

    public int port() {
        return port;
    }

    /** The process id of the server; absent when it is down. */
    public OptionalLong pid() {
        return pidIn(data);
    }

    /** What it has to say. */
    public Path log() {
        return data.resolve("server.log");
    }

    /** The JDBC address of a database of this server; the superuser is {@code postgres}. */
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
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

    /** Ends it as a crash would: nothing is written back, connections break. */
    public void kill() throws IOException {
        if (pid().isPresent()) {
            control("stop", "-m", "immediate");
        }
    }

    /** Stops it in good order; the data stays. */
    public void shutDown() throws IOException {
        if (pid().isPresent()) {
            control("stop", "-m", "fast");
        }
    }

    /**
     * Starts it again on the same port with the data it has.
     *
     * @throws IllegalStateException when it runs
     */
    public void startAgain() throws IOException {
        if (pid().isPresent()) {
            throw new IllegalStateException("PostgreSQL is running.");
        }
        clearAfterCrash();
        launch();
    }

    @Override
    public void close() throws IOException {
        stop();
        if (atExit != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException alreadyEnding) {
                // Then the hook finds nothing left to do.
            }
        }
    }

    private void stop() {
        try {
            shutDown();
            if (temporary && Files.exists(data)) {
                PostgresBinaries.deleteAll(data);
            }
        } catch (IOException e) {
            LOG.warn("PostgreSQL did not stop in good order: {}", e.getMessage());
        }
    }

    private void create() throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        // Under another name until it is complete: a half-made directory would never start.
        Path creating = data.resolveSibling(data.getFileName() + ".creating");
        PostgresBinaries.deleteAll(creating);
        Files.createDirectories(creating);
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        run(
                List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + creating,
                        "--username=postgres",
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=" + (mac ? "en_US.UTF-8" : "C.UTF-8"),
                        "--no-sync",
                        "--no-instructions"));
        Files.deleteIfExists(data);
        Files.move(creating, data);
    }

    /** A server that outlived the one that started it is stopped; a mere note of one is removed. */
    private void clearAfterCrash() throws IOException {
        Path note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        if (pid().isPresent()) {
            control("stop", "-m", "fast");
        }
        Files.deleteIfExists(note);
    }

    private void launch() throws IOException {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.put("timezone", "UTC");
        settings.put("listen_addresses", "localhost");
        settings.put("unix_socket_directories", "");
        settings.putAll(overrides);
        StringBuilder options = new StringBuilder("-p " + port);
        settings.forEach((name, value) -> options.append(" -c ").append(name + "=" + value));
        Files.deleteIfExists(log());
        control("start", "-l", log().toString(), "-o", options.toString());
    }

    private void control(String action, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                binaries.program("pg_ctl").toString(),
                                "-D",
                                data.toString(),
                                "-w",
                                "-t",
                                Integer.toString(PATIENCE_SECONDS),
                                action));
        command.addAll(Arrays.asList(arguments));
        run(command);
    }

    private void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("postgres", ".out");
        try {
            List<String> whole = new ArrayList<>(asAnyoneButRoot());
            whole.addAll(command);
            Process process =
                    new ProcessBuilder(whole)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            int code = endOf(process);
            if (code != 0) {
                throw new IOException(
                        "%s ended with code %d: %s%s"
                                .formatted(
                                        command.getFirst(),
                                        code,
                                        Files.readString(output).strip(),
                                        Files.exists(log())
                                                ? "\n" + Files.readString(log()).strip()
                                                : ""));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody. */
    private static List<String> asAnyoneButRoot() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<String> nobody = List.of("unshare", "-U");
        List<String> trial = new ArrayList<>(nobody);
        trial.add("true");
        try {
            if (endOf(new ProcessBuilder(trial).start()) == 0) {
                return nobody;
            }
        } catch (IOException notInstalled) {
            // Said below.
        }
        throw new IOException(
                "PostgreSQL does not run as root, and this machine forbids user namespaces: be another"
                        + " user, or name a server with COMMERCE_DB_URL");
    }

    private static int endOf(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for PostgreSQL", e);
        }
    }

    /** The number is in a file that a killed server leaves behind, and other processes reuse it. */
    private static OptionalLong pidIn(Path data) {
        try {
            String first = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            long pid = Long.parseLong(first.strip());
            boolean ours =
                    ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .map(ProcessHandle::info)
                            .filter(info -> info.command().orElse("").endsWith("postgres"))
                            .filter(
                                    info ->
                                            info.arguments()
                                                    .map(Arrays::asList)
                                                    .map(all -> all.contains(data.toString()))
                                                    .orElse(true))
                            .isPresent();
            return ours ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | RuntimeException noneThere) {
            return OptionalLong.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
