package commerce.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

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
            """;

    private Run() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.ofEnvironment(LocalFiles.project());
        String command = arguments.length == 0 ? "" : arguments[0];
        int code =
                switch (command) {
                    case "", "--fresh" -> run(options, command.equals("--fresh"));
                    case "status" -> ask(options, "GET", "/status");
                    case "stop" -> ask(options, "POST", "/stop");
                    case "kill", "start", "restart" ->
                            arguments.length == 2
                                    ? ask(options, "POST", "/" + command + "/" + arguments[1])
                                    : usage();
                    default -> usage();
                };
        System.exit(code);
    }

    private static int usage() {
        System.err.print(USAGE);
        return 2;
    }

    private static int run(Options options, boolean fresh) throws Exception {
        if (send(options, "GET", "/status") != null) {
            System.err.println("It is running already: ./run status, ./run stop");
            return 1;
        }
        if (fresh) {
            for (String data : new String[] {"postgres", "redis-queue", "redis-cache", "logs"}) {
                LocalFiles.delete(options.directory().resolve(data));
            }
        }
        long start = System.nanoTime();
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stopped.countDown();
                                    try {
                                        closed.await();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
        try (LocalStack stack =
                LocalStack.start(options, line -> System.out.println("  … " + line))) {
            HttpServer control = control(options, stack, stopped);
            welcome(stack, options, Duration.ofNanos(System.nanoTime() - start));
            Thread caches = Thread.ofVirtual().start(() -> makeCaches(stack));
            stopped.await();
            caches.interrupt();
            control.stop(0);
            System.out.println("Stopping …");
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            return 1;
        } finally {
            closed.countDown();
        }
        System.out.println("Stopped.");
        return 0;
    }

    private static void makeCaches(LocalStack stack) {
        try {
            stack.makeCaches();
        } catch (IOException e) {
            System.err.println("The next start will be no quicker: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void welcome(LocalStack stack, Options options, Duration took) {
        String door = stack.frontDoor();
        System.out.printf(
                """

                Ready after %.1f s.

                  Be a customer      ./chat +5491155550101
                  Admin API          %s/api/docs   (X-API-Key: %s)
                  Webhook            %s/webhook
                  Simulator          %s/sim/stats
                  A service's health %s/actuator/health
                  Logs               %s

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

    /** A door for the other commands, on the loopback interface only. */
    private static HttpServer control(Options options, LocalStack stack, CountDownLatch stopped)
            throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port(options)), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    String[] path = exchange.getRequestURI().getPath().split("/");
                    String service = path.length > 2 ? path[2] : "";
                    try {
                        switch (path[1]) {
                            case "status" -> answer(exchange, 200, status(stack));
                            case "stop" -> {
                                answer(exchange, 200, "stopping\n");
                                stopped.countDown();
                            }
                            case "kill" -> {
                                stack.kill(service);
                                answer(exchange, 200, service + " was killed\n");
                            }
                            case "start" -> {
                                stack.startService(service);
                                answer(exchange, 200, service + " is healthy\n");
                            }
                            case "restart" -> {
                                stack.stop(service);
                                stack.startService(service);
                                answer(exchange, 200, service + " is healthy again\n");
                            }
                            default -> answer(exchange, 404, "no such command\n");
                        }
                    } catch (IllegalArgumentException | IllegalStateException e) {
                        answer(exchange, 400, e.getMessage() + "\n");
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        server.start();
        return server;
    }

    private static String status(LocalStack stack) throws InterruptedException, IOException {
        StringBuilder table =
                new StringBuilder(
                        "%-20s %8s %6s %8s %8s%n"
                                .formatted("NAME", "PID", "PORT", "HEALTH", "MEMORY"));
        Map<String, Long> pids = new TreeMap<>(stack.pids());
        for (Part part : Part.ALL) {
            Long pid = pids.remove(part.name());
            table.append(
                    "%-20s %8s %6s %8s %8s%n"
                            .formatted(
                                    part.name(),
                                    pid,
                                    URI.create(stack.url(part.name())).getPort(),
                                    stack.isHealthy(part) ? "up" : "down",
                                    memory(pid)));
        }
        pids.forEach(
                (name, pid) -> table.append("%-20s %8s %6s %8s%n".formatted(name, pid, "", "up")));
        return table.toString();
    }

    private static String memory(@Nullable Long pid) throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.exists(status)) {
            return "-";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MB")
                .findFirst()
                .orElse("-");
    }

    private static int ask(Options options, String method, String path) throws Exception {
        HttpResponse<String> answer = send(options, method, path);
        if (answer == null) {
            System.err.println("Nothing is running: ./run starts everything.");
            return 1;
        }
        System.out.print(answer.body());
        return answer.statusCode() == 200 ? 0 : 1;
    }

    private static @Nullable HttpResponse<String> send(Options options, String method, String path)
            throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + port(options) + path))
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException nobodyThere) {
            return null;
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static int port(Options options) {
        return Part.CONTROL_PORT + options.portOffset();
    }
}
