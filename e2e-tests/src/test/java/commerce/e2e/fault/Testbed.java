package commerce.e2e.fault;

import commerce.e2e.Http;
import commerce.local.LocalStack;
import commerce.local.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The whole stack, every service twice, every connection over a link that can break. */
final class Testbed implements AutoCloseable {

    private static final int PORT_OFFSET = 4000;
    private static final int MODEL_QUESTIONS = 3;
    private static final Duration MODEL_PATIENCE = Duration.ofSeconds(6);

    /** The services of the pipeline; the second instances have the number after their name. */
    static final List<String> INSTANCES =
            Stream.of("ingest", "ai-gateway", "intent", "catalog", "cart", "responder")
                    .flatMap(name -> Stream.of(name + "-service", name + "-service-2"))
                    .toList();

    /** All processes that are the shop's own; admins have one instance. */
    static final List<String> PROCESSES =
            Stream.concat(INSTANCES.stream(), Stream.of("stock-api")).toList();

    private final LocalStack stack;
    private final Options options;
    private final Map<String, Link> links;

    /** The processes that do not go on just now, by the names of those that began them. */
    private final Map<String, List<String>> frozen = new ConcurrentHashMap<>();

    private final AtomicLong askedInVain = new AtomicLong();
    private final Thread atExit = new Thread(this::thawAll, "thaw-at-exit");
    private @Nullable Connection database;

    private Testbed(LocalStack stack, Options options, Map<String, Link> links) {
        this.stack = stack;
        this.options = options;
        this.links = links;
        // What is frozen does not stop in good order either.
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * @param cachesFirst whether missing ahead-of-time caches are made before anything starts
     */
    static Testbed start(Path directory, boolean cachesFirst)
            throws IOException, SQLException, InterruptedException {
        Options ports = new Options(PORT_OFFSET, directory, Map.of(), 2, cachesFirst, false);
        Map<String, Link> links = new HashMap<>();
        links.put("postgres", new Link(ports.port("postgres")));
        links.put("redis-queue", new Link(ports.port("redis-queue")));
        links.put("redis-cache", new Link(ports.port("redis-cache")));
        links.put("whatsapp", new Link(ports.port("simulator")));
        links.put("model", new Link(ports.port("simulator")));
        // A load balancer: in turn, without those that do not answer.
        links.put(
                "webhook", new Link(ports.port("ingest-service"), ports.port("ingest-service-2")));
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "COMMERCE_DB_URL",
                "jdbc:postgresql://localhost:%d/commerce".formatted(port(links, "postgres")));
        environment.put(
                "COMMERCE_STREAMS_QUEUE_URI", "redis://localhost:" + port(links, "redis-queue"));
        environment.put("COMMERCE_CACHE_URI", "redis://localhost:" + port(links, "redis-cache"));
        environment.put(
                "COMMERCE_WHATSAPP_API_BASE_URL", "http://localhost:" + port(links, "whatsapp"));
        environment.put("OPENAI_API_KEY", "local-provider-key");
        // One that says its money is used up is asked again within the hour, or nothing else of it
        // One whose money is used up is left alone for hours: no other failure would be seen then.
        environment.put("COMMERCE_AI_GATEWAY_BREAKER_HELD", "5s");
        environment.put(
                "COMMERCE_AI_OPENAI_URL",
                "http://localhost:%d/openai".formatted(port(links, "model")));
        environment.put(
                "SIMULATOR_WEBHOOKURL",
                "http://localhost:%d/webhook".formatted(port(links, "webhook")));
        // Customers here are hastier than any shop allows.
        environment.put("COMMERCE_INGEST_MESSAGESPERMINUTE", "6000");
        environment.put("COMMERCE_INGEST_MESSAGESPERHOUR", "100000");
        Options options = new Options(PORT_OFFSET, directory, environment, 2, cachesFirst, false);
        LocalStack stack = LocalStack.start(options, line -> System.out.println("  … " + line));
        return new Testbed(stack, options, links);
    }

    private static int port(Map<String, Link> links, String name) {
        return java.util.Objects.requireNonNull(links.get(name)).port();
    }

    LocalStack stack() {
        return stack;
    }

    String simulator() {
        return stack.url("simulator");
    }

    /** Where the queue's Redis keeps its files. */
    Path queueDirectory() {
        return options.directory().resolve("redis-queue");
    }

    Link link(String name) {
        return java.util.Objects.requireNonNull(links.get(name), name);
    }

    List<String> links() {
        return links.keySet().stream().sorted().toList();
    }

    /** What the simulator is to do wrong; an empty object ends that. */
    void simulate(ObjectNode faults) {
        Http.send("PUT", simulator() + "/sim/faults", faults.toString());
    }

    /**
     * Lets the language model behave so until it was asked {@value #MODEL_QUESTIONS} times, but not
     * for long: one that failed too often is left alone for a while.
     */
    void whileModelIs(ObjectNode plan) throws InterruptedException {
        long before = modelAsked();
        long end = System.nanoTime() + MODEL_PATIENCE.toNanos();
        simulateModel(plan);
        try {
            while (modelAsked() < before + MODEL_QUESTIONS && System.nanoTime() < end) {
                Thread.sleep(100);
            }
        } finally {
            askedInVain.addAndGet(modelAsked() - before);
            simulateModel(Http.JSON.createObjectNode());
        }
    }

    private void simulateModel(ObjectNode plan) {
        Http.send("PUT", simulator() + "/sim/providers/openai", plan.toString());
    }

    /** How often the language model was asked while it did not behave. */
    long askedInVain() {
        return askedInVain.get();
    }

    private long modelAsked() {
        return Http.get(simulator() + "/sim/providers").json().at("/openai/requests").asLong();
    }

    /** Freezes a process, and all that it has started, where they are: SIGSTOP. */
    void freeze(String name) throws IOException, InterruptedException {
        Long pid = stack.pids().get(name);
        ProcessHandle process = pid == null ? null : ProcessHandle.of(pid).orElse(null);
        if (process == null) {
            return;
        }
        // First the one that starts the others: then there are no more of them.
        frozen.put(name, List.of(pid.toString()));
        signal("STOP", List.of(pid.toString()));
        List<String> started =
                process.descendants().map(child -> Long.toString(child.pid())).toList();
        frozen.put(name, Stream.concat(Stream.of(pid.toString()), started.stream()).toList());
        signal("STOP", started);
    }

    /** Lets what was frozen go on as if nothing had been: SIGCONT. */
    void thaw(String name) throws IOException, InterruptedException {
        List<String> pids = frozen.remove(name);
        if (pids != null) {
            signal("CONT", pids);
        }
    }

    private void thawAll() {
        for (String name : frozen.keySet()) {
            try {
                thaw(name);
            } catch (IOException e) {
                throw new UncheckedIOException("still frozen: " + name, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void signal(String signal, List<String> pids)
            throws IOException, InterruptedException {
        if (!pids.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
            command.addAll(pids);
            new ProcessBuilder(command).start().waitFor();
        }
    }

    boolean isAlive(String name) {
        Long pid = stack.pids().get(name);
        return pid != null && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Every row, its columns as text. */
    List<List<String>> rows(String sql) throws SQLException {
        return onDatabase(
                statement -> {
                    try (ResultSet result = statement.executeQuery(sql)) {
                        List<List<String>> rows = new ArrayList<>();
                        int columns = result.getMetaData().getColumnCount();
                        while (result.next()) {
                            List<String> row = new ArrayList<>(columns);
                            for (int column = 1; column <= columns; column++) {
                                row.add(String.valueOf(result.getString(column)));
                            }
                            rows.add(row);
                        }
                        return rows;
                    }
                });
    }

    void execute(String sql) throws SQLException {
        var _ = onDatabase(statement -> statement.execute(sql));
    }

    /** Waits until something is so, two minutes at most. */
    static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .pollInSameThread()
                .until(condition);
    }

    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    /**
     * On one connection, kept for all that is asked: a new one each time would cost more than the
     * shop does.
     */
    private synchronized <T> T onDatabase(Work<T> work) throws SQLException {
        Connection open = database();
        try (Statement statement = open.createStatement()) {
            return work.with(statement);
        } catch (SQLException e) {
            if (open.isValid(1)) {
                throw e;
            }
            // It has been restarted since.
            open.close();
            try (Statement statement = database().createStatement()) {
                return work.with(statement);
            }
        }
    }

    private synchronized Connection database() throws SQLException {
        Connection open = database;
        if (open == null || open.isClosed()) {
            open = DriverManager.getConnection(stack.databaseUrl(), "postgres", "postgres");
            database = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        thawAll();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // Then the hook finds nothing frozen.
        }
        stack.close();
        for (Link link : links.values()) {
            link.close();
        }
    }
}
