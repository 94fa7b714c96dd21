package commerce.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ./run}: starts the stack and keeps it, or talks to the one that is running. */
public final class Run {

    private static final String USAGE =
            """
            ./run                    start everything on this machine; Ctrl-C stops it
            ./run --fresh            the same, without the data of last time
            ./run status             what is running, and how it is
            ./run stop               stop what is running
            ./run kill SERVICE       end a service as a crash would
            ./run start SERVICE      start a service that was killed or stopped
            ./run restart SERVICE    stop a service in good order, and start it again

            Environment: COMMERCE_PORT_OFFSET=N shifts all ports by N. COMMERCE_DB_URL (with
            COMMERCE_DB_ADMIN_USER and COMMERCE_DB_ADMIN_PASSWORD), COMMERCE_QUEUE_URI and
            COMMERCE_CACHE_URI name servers to use instead of the embedded ones.
            """;

    private static final Duration STOP_PATIENCE = Duration.ofMinutes(3);

    private Run() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(answer(arguments));
    }

    private static int answer(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.ofEnvironment(LocalFiles.project(), System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        String command = arguments.length == 0 ? "" : arguments[0];
        boolean alone = arguments.length <= 1;
        return switch (command) {
            case "", "--fresh" -> alone ? run(options, command.equals("--fresh")) : usage();
            case "status" -> alone ? status(options) : usage();
            case "stop" -> alone ? stop(options) : usage();
            case "kill", "start", "restart" ->
                    arguments.length == 2 ? command(options, command, arguments[1]) : usage();
            default -> usage();
        };
    }

    private static int usage() {
        System.err.print(USAGE);
        return 2;
    }

    private static int run(Options options, boolean fresh)
            throws IOException, SQLException, InterruptedException {
        if (running(options).isPresent()) {
            System.err.println("It is running already: ./run status, ./run stop");
            return 1;
        }
        if (fresh) {
            forget(options);
        }
        long start = System.nanoTime();
        try (LocalStack stack =
                        LocalStack.start(options, line -> System.out.println("  … " + line));
                Control _ = Control.of(stack)) {
            welcome(stack, options, Duration.ofNanos(System.nanoTime() - start));
            makeCaches(stack);
            // Until a signal comes; the stack stops itself when the JVM ends.
            new CountDownLatch(1).await();
        } catch (IllegalStateException | IOException | SQLException e) {
            System.err.println(e.getMessage());
            return 1;
        }
        return 0;
    }

    /** The data of last time; what a killed run left behind is stopped before. */
    private static void forget(Options options) throws IOException {
        State.read(options.directory())
                .ifPresent(state -> state.stopLeftovers(Duration.ofSeconds(10)));
        for (String data :
                new String[] {
                    "postgres", "postgres.creating", "redis-queue", "redis-cache", "logs"
                }) {
            LocalFiles.delete(options.directory().resolve(data));
        }
    }

    private static void makeCaches(LocalStack stack) throws InterruptedException {
        try {
            stack.makeCaches();
        } catch (IOException e) {
            System.out.println("The next start will be no quicker: " + e.getMessage());
        }
    }

    private static void welcome(LocalStack stack, Options options, Duration took) {
        String door = stack.frontDoor();
        System.out.printf(
                """

                Ready after %.1f s.

                  Be a customer       ./chat +5491155550101
                  Admin API           %s/api/docs   (X-API-Key: %s)
                  Webhook             %s/webhook
                  Simulator           %s/sim/stats
                  Health              %s/actuator/health   (and of each service: ./run status)
                  Logs                %s

                Ctrl-C stops everything.
                """,
                took.toMillis() / 1e3,
                door != null ? door : stack.url("stock-api"),
                LocalStack.ADMIN_KEY,
                door != null ? door : stack.url("ingest-service"),
                stack.url("simulator"),
                stack.url("ingest-service"),
                options.directory().resolve("logs").resolve("all.log"));
    }

    private static int status(Options options) throws IOException, InterruptedException {
        Optional<State> running = running(options);
        if (running.isEmpty()) {
            return nothingRuns();
        }
        State state = running.get();
        String row = "%-20s %8s %6s %8s %8s%n";
        System.out.printf(row, "NAME", "PID", "PORT", "HEALTH", "MEMORY");
        boolean allUp = true;
        long total = 0;
        for (State.Entry entry : state.processes()) {
            boolean up = entry.process().isPresent() && answers(entry);
            long megabytes = entry.process().isPresent() ? megabytes(entry.pid()) : 0;
            System.out.printf(
                    row,
                    entry.name(),
                    entry.process().isPresent() ? entry.pid() : "-",
                    entry.port(),
                    up ? "up" : "down",
                    megabytes == 0 ? "-" : megabytes + " MB");
            allUp &= up;
            total += megabytes;
        }
        long own = megabytes(state.owner().pid());
        System.out.printf(row, "run", state.owner().pid(), "", "up", own + " MB");
        System.out.printf(row, "", "", "", "", total + own + " MB");
        return allUp ? 0 : 1;
    }

    private static boolean answers(State.Entry entry) throws InterruptedException {
        boolean service = Part.ALL.stream().anyMatch(part -> part.name().equals(entry.name()));
        if (!service) {
            return !LocalFiles.isFree(entry.port());
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://localhost:%d/actuator/health/readiness"
                                                                    .formatted(entry.port())))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Resident memory, as every Unix tells it; 0 where it is not known. */
    private static long megabytes(long pid) throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        try (BufferedReader output = ps.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            ps.waitFor();
            return line == null ? 0 : Long.parseLong(line.strip()) / 1024;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static int stop(Options options) throws InterruptedException {
        Optional<State> state = State.read(options.directory());
        Optional<ProcessHandle> owner = state.flatMap(State::running);
        if (owner.isEmpty()) {
            if (state.isPresent() && !state.get().stopLeftovers(Duration.ofSeconds(40)).isEmpty()) {
                System.out.println("Stopped what a killed run had left behind.");
                return 0;
            }
            return nothingRuns();
        }
        owner.get().destroy();
        try {
            owner.get().onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("It does not stop; its process is " + owner.get().pid());
            return 1;
        }
        System.out.println("Stopped.");
        return 0;
    }

    private static int command(Options options, String command, String service)
            throws InterruptedException {
        Optional<State> running = running(options);
        if (running.isEmpty()) {
            return nothingRuns();
        }
        if (running.get().controlPort() == 0) {
            System.err.println("It is still starting.");
            return 1;
        }
        try {
            Control.Answer answer = Control.send(running.get(), command, service);
            (answer.done() ? System.out : System.err).print(answer.text());
            return answer.done() ? 0 : 1;
        } catch (IOException e) {
            System.err.println("It does not answer: " + e.getMessage());
            return 1;
        }
    }

    private static Optional<State> running(Options options) {
        return State.read(options.directory()).filter(state -> state.running().isPresent());
    }

    private static int nothingRuns() {
        System.err.println("Nothing is running: ./run starts everything.");
        return 1;
    }
}
