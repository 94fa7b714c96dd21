package commerce.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything on one machine: PostgreSQL and two Redis (embedded, or those that COMMERCE_DB_URL,
 * COMMERCE_QUEUE_URI and COMMERCE_CACHE_URI name), the demo shop, the WhatsApp simulator, the
 * services as processes of their own, and Nginx in front where it is installed.
 *
 * <p>Ends with the JVM at the latest.
 */
public final class LocalStack implements AutoCloseable {

    /** What admins of a local stack log in with. */
    public static final String ADMIN_KEY = "local-admin-key";

    /** What signs webhooks of a local stack, unless COMMERCE_WHATSAPP_APP_SECRET says otherwise. */
    public static final String APP_SECRET = "local-app-secret";

    /**
     * How many services are on their way at a time: if all are, they take the processors from each
     * other, cost half as much again, and the last is ready later.
     */
    private static final int AT_A_TIME = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final int POLL_MILLIS = 100;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Longer than a service's own time for finishing what it holds. */
    private static final int STOP_SECONDS = 40;

    private final Path project;
    private final Options options;
    private final List<Part> parts;
    private final Consumer<String> progress;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final Lock changes = new ReentrantLock();
    private final String controlKey = UUID.randomUUID().toString();
    private final Thread atExit = new Thread(this::stopAll, "stack-at-exit");
    private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();
    private final Servers servers;
    private final ServiceCommands commands;
    private @Nullable FileChannel lock;
    private @Nullable Logs logs;
    private int controlPort;
    private volatile boolean stopping;
    private boolean stopped;

    private LocalStack(Options options, Consumer<String> progress) {
        this.project = LocalFiles.project();
        this.options = options;
        this.parts = Part.all(options.instances());
        this.progress = progress;
        this.servers =
                new Servers(
                        options,
                        name -> {
                            if (!stopping) {
                                progress.accept(name + " ended by itself");
                            }
                        });
        this.commands = new ServiceCommands(project, options, servers);
    }

    /**
     * Starts everything, and returns when all of it is healthy.
     *
     * @param progress told what is being done, a line at a time, and later what ended by itself
     * @throws IllegalStateException when a port is taken, a module is not built, the directory is
     *     in use, or something does not become healthy; what was started is stopped again
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

    /** Where a service (or the simulator) listens. */
    public String url(String service) {
        return "http://localhost:" + port(part(service).port());
    }

    /** The JDBC address of the database. */
    public String databaseUrl() {
        return servers.databaseUrl();
    }

    /** The address of the Redis that holds the streams. */
    public String queueUri() {
        return servers.queueUri();
    }

    /** The address of the Redis that may forget. */
    public String cacheUri() {
        return servers.cacheUri();
    }

    /** Where customers' webhooks and admins come in; absent where Nginx is not installed. */
    public @Nullable String frontDoor() {
        ManagedProcess nginx = process("nginx");
        return nginx != null && nginx.isAlive()
                ? "http://localhost:" + port(Part.FRONT_DOOR_PORT)
                : null;
    }

    /**
     * Ends a service or a server ({@code postgres}, {@code redis-queue}, {@code redis-cache}) as a
     * crash would; returns when it is gone.
     */
    public void kill(String service) throws IOException {
        if (servers.runs(service)) {
            servers.kill(service);
            return;
        }
        ManagedProcess process = process(part(service).name());
        if (process != null) {
            process.kill();
        }
    }

    /** Stops a service or a server in good order. */
    public void stop(String service) throws IOException {
        if (servers.runs(service)) {
            servers.stop(service);
            return;
        }
        ManagedProcess process = process(part(service).name());
        if (process != null) {
            process.terminate();
            if (!process.awaitEnd(STOP_SECONDS)) {
                process.kill();
            }
        }
    }

    /**
     * Starts a service or a server that was stopped or killed; returns when it is healthy.
     *
     * @throws IllegalStateException when it runs, or does not become healthy
     */
    public void startService(String service) throws IOException, InterruptedException {
        if (servers.runs(service)) {
            servers.startAgain(service);
            writeState();
            return;
        }
        Part part = part(service);
        ManagedProcess process = process(service);
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(service + " is running.");
        }
        launch(part);
        awaitHealthy(new LinkedHashSet<>(Set.of(part)), 0, System.nanoTime());
    }

    /** Process ids by name: of services, the simulator, Nginx and the servers that run here. */
    public Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        entries().forEach(entry -> pids.put(entry.name(), entry.pid()));
        return pids;
    }

    /**
     * Makes the ahead-of-time caches that are still missing, one after the other: the next start is
     * quicker. Ends early when the thread is interrupted.
     *
     * @throws IOException when one cannot be made; it is not tried again
     */
    public void makeCaches() throws IOException, InterruptedException {
        commands.makeCaches();
    }

    /** Stops everything, services first; returns when all of it is gone. */
    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // Then the hook finds nothing left to do.
        }
    }

    /** Says where commands are taken, and with which key. */
    String takesCommandsOn(int port) throws IOException {
        controlPort = port;
        writeState();
        return controlKey;
    }

    private void startAll() throws IOException, SQLException, InterruptedException {
        Files.createDirectories(options.directory());
        takeDirectory();
        Runtime.getRuntime().addShutdownHook(atExit);
        stopLeftovers();
        refuseTakenPorts();
        logs = Logs.in(options.directory().resolve("logs"));
        writeState();
        FutureTask<@Nullable Void> unpacking =
                new FutureTask<>(
                        () -> {
                            commands.unpack();
                            return null;
                        });
        Thread.ofPlatform().daemon().start(unpacking);
        startServers();
        await(unpacking);
        if (options.cachesFirst()) {
            progress.accept("ahead-of-time caches");
            commands.makeCaches();
        }
        progress.accept("services");
        long start = System.nanoTime();
        Deque<Part> next = new ArrayDeque<>(parts);
        Set<Part> starting = new LinkedHashSet<>();
        while (!next.isEmpty()) {
            Part part = next.remove();
            launch(part);
            starting.add(part);
            awaitHealthy(starting, next.isEmpty() ? 0 : AT_A_TIME - 1, start);
        }
        startFrontDoor();
    }

    /** One stack for a directory: two would ruin each other's data. */
    private void takeDirectory() throws IOException {
        FileChannel channel =
                FileChannel.open(
                        options.directory().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock taken;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException takenByThisProcess) {
            taken = null;
        }
        if (taken == null) {
            channel.close();
            throw new IllegalStateException("It is running already: ./run status, ./run stop");
        }
        lock = channel;
    }

    private void stopLeftovers() {
        State.read(options.directory())
                .map(state -> state.stopLeftovers(Duration.ofSeconds(STOP_SECONDS)))
                .filter(names -> !names.isEmpty())
                .ifPresent(
                        names ->
                                progress.accept(
                                        "stopped what an earlier run left behind: "
                                                + String.join(", ", names)));
    }

    private void refuseTakenPorts() {
        Map<Integer, String> wanted = Part.ports(options.portOffset(), parts);
        wanted.keySet().removeAll(servers.portsNotWanted());
        // The door is a convenience: everything can be reached without it.
        wanted.remove(port(Part.FRONT_DOOR_PORT));
        List<String> taken = new ArrayList<>();
        wanted.forEach(
                (port, who) -> {
                    if (!LocalFiles.isFree(port)) {
                        taken.add("Port %d is taken, and %s wants it.".formatted(port, who));
                    }
                });
        if (!taken.isEmpty()) {
            taken.add(
                    "Stop what uses it, or shift all ports: COMMERCE_PORT_OFFSET=%d ./run"
                            .formatted(options.portOffset() + 1000));
            throw new IllegalStateException(String.join("\n", taken));
        }
    }

    private static void await(FutureTask<@Nullable Void> task)
            throws IOException, InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private void startServers() throws IOException, SQLException {
        progress.accept("PostgreSQL and Redis");
        servers.start();
        writeState();
        progress.accept("database");
        servers.prepareDatabase();
    }

    private void launch(Part part) throws IOException {
        launch(part.name(), commands.command(part), commands.environment(part));
    }

    private void launch(String name, List<String> command, Map<String, String> environment)
            throws IOException {
        changes.lock();
        try {
            if (stopping) {
                throw new IllegalStateException("It is being stopped.");
            }
            processes.put(
                    name, ManagedProcess.start(name, command, environment, logs(), this::report));
        } finally {
            changes.unlock();
        }
        writeState();
    }

    private void report(ManagedProcess dead) {
        progress.accept(
                "%s ended by itself with code %d: see %s%s"
                        .formatted(
                                dead.name(),
                                dead.exitCode(),
                                logs().file(dead.name()),
                                dead.name().equals("nginx")
                                        ? ""
                                        : "; ./run start %s brings it back"
                                                .formatted(dead.name())));
    }

    /** Takes out of a set what is healthy, until no more than so many are left. */
    private void awaitHealthy(Set<Part> waiting, int left, long start) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (waiting.size() > left) {
            for (Part part : List.copyOf(waiting)) {
                ManagedProcess process = process(part.name());
                if (process == null || !process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "%s did not become healthy. The end of %s:\n%s"
                                    .formatted(
                                            part.name(),
                                            logs().file(part.name()),
                                            logs().tail(part.name(), 15)));
                }
                if (isHealthy(part)) {
                    waiting.remove(part);
                    progress.accept(
                            "%-20s healthy after %.1f s"
                                    .formatted(part.name(), (System.nanoTime() - start) / 1e9));
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
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
        Path nginx = FrontDoor.find().orElse(null);
        if (nginx == null) {
            progress.accept("Nginx is not installed: no front door, only direct addresses");
            return;
        }
        if (!LocalFiles.isFree(port(Part.FRONT_DOOR_PORT))) {
            progress.accept(
                    "port %d is taken: no Nginx in front, only direct addresses"
                            .formatted(port(Part.FRONT_DOOR_PORT)));
            return;
        }
        launch(
                "nginx",
                FrontDoor.configure(
                        nginx,
                        project,
                        options.directory().resolve("nginx"),
                        ServiceCommands.bindAddress(),
                        parts,
                        options.portOffset()),
                Map.of());
    }

    private void stopAll() {
        changes.lock();
        try {
            stopping = true;
            if (stopped) {
                return;
            }
            stopped = true;
            // Those that take in and those that finish end together: what is under way is safe in
            // the streams.
            processes.values().forEach(ManagedProcess::terminate);
            for (ManagedProcess process : processes.values()) {
                if (!process.awaitEnd(STOP_SECONDS)) {
                    process.kill();
                }
            }
            closing(servers);
            closing(commands);
            if (logs != null) {
                closing(logs);
            }
            if (lock != null) {
                State.remove(options.directory());
                closing(lock);
            }
        } catch (IOException e) {
            progress.accept("not everything was cleaned up: " + e.getMessage());
        } finally {
            changes.unlock();
        }
    }

    private void closing(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            progress.accept("did not stop in good order: " + e.getMessage());
        }
    }

    private void writeState() throws IOException {
        changes.lock();
        try {
            new State(
                            State.Entry.of("run", ProcessHandle.current(), controlPort),
                            controlPort,
                            controlKey,
                            entries())
                    .write(options.directory());
        } finally {
            changes.unlock();
        }
    }

    private List<State.Entry> entries() {
        changes.lock();
        try {
            List<State.Entry> entries = new ArrayList<>();
            for (Part part : parts) {
                ManagedProcess process = processes.get(part.name());
                if (process != null) {
                    entries.add(State.Entry.of(part.name(), process.handle(), port(part.port())));
                }
            }
            ManagedProcess nginx = processes.get("nginx");
            if (nginx != null) {
                entries.add(State.Entry.of("nginx", nginx.handle(), port(Part.FRONT_DOOR_PORT)));
            }
            entries.addAll(servers.entries());
            return entries;
        } finally {
            changes.unlock();
        }
    }

    private @Nullable ManagedProcess process(String name) {
        changes.lock();
        try {
            return processes.get(name);
        } finally {
            changes.unlock();
        }
    }

    private Logs logs() {
        return Objects.requireNonNull(logs);
    }

    private Part part(String name) {
        return Part.named(name, parts);
    }

    private int port(int port) {
        return port + options.portOffset();
    }
}
