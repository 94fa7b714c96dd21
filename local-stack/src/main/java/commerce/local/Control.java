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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How one {@code ./run} tells another to end or start a service: HTTP on the loopback interface, on
 * a port and with a key that only those learn who may read the stack's files.
 */
final class Control implements AutoCloseable {

    private static final String KEY_HEADER = "X-Control-Key";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Control(HttpServer server) {
        this.server = server;
    }

    static Control of(LocalStack stack) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Control control = new Control(server);
        String key = stack.takesCommandsOn(server.getAddress().getPort());
        server.setExecutor(control.threads);
        server.createContext("/", exchange -> handle(exchange, stack, key));
        server.start();
        return control;
    }

    /** Has a command carried out by the process that keeps the stack up. */
    static Answer send(State state, String command, String service)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://localhost:%d/%s/%s"
                                                            .formatted(
                                                                    state.controlPort(),
                                                                    command,
                                                                    service)))
                                    .header(KEY_HEADER, state.controlKey())
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode() == 200, answer.body());
        }
    }

    /**
     * @param done whether the command was carried out
     * @param text for the one who gave it
     */
    record Answer(boolean done, String text) {}

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void handle(HttpExchange exchange, LocalStack stack, String key)
            throws IOException {
        if (!key.equals(exchange.getRequestHeaders().getFirst(KEY_HEADER))) {
            answer(exchange, 403, "the key is missing\n");
            return;
        }
        String[] path = exchange.getRequestURI().getPath().split("/");
        try {
            switch (path.length == 3 ? path[1] : "") {
                case "kill" -> {
                    stack.kill(path[2]);
                    answer(exchange, 200, path[2] + " was killed\n");
                }
                case "start" -> {
                    stack.startService(path[2]);
                    answer(exchange, 200, path[2] + " is healthy\n");
                }
                case "restart" -> {
                    stack.stop(path[2]);
                    stack.startService(path[2]);
                    answer(exchange, 200, path[2] + " is healthy again\n");
                }
                default -> answer(exchange, 404, "no such command\n");
            }
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            answer(exchange, 400, e.getMessage() + "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
