package commerce.responder;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that plays Meta: takes messages, or does what it was told to do with the next ones. */
public final class Meta implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** What is done with a message. */
    public sealed interface Deed {
        record Take() implements Deed {}

        record Refuse(int code, int status) implements Deed {}

        /** Takes the message, and never says so. */
        record TakeSilently() implements Deed {}

        /** The error page of something in between. */
        record BreakDown() implements Deed {}
    }

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final Deque<Deed> deeds = new ArrayDeque<>();

    /**
     * @param id what the message was called, where it was taken
     */
    public record Received(String path, String authorization, JsonNode message, String id) {

        /** Our id of it, to be sent back in statuses. */
        public String callbackData() {
            return message.path("biz_opaque_callback_data").stringValue();
        }
    }

    public Meta() {
        this(0);
    }

    public Meta(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What is to be done with the next messages, in this order; then all are taken again. */
    public synchronized void next(Deed... next) {
        deeds.addAll(List.of(next));
    }

    /** Everything that was asked of it, in order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** How often somebody only connected. */
    public int looks() {
        return looks.get();
    }

    public void forget() {
        received.clear();
    }

    private synchronized Deed deed() {
        return deeds.isEmpty() ? new Deed.Take() : deeds.remove();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            looks.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String id = "wamid.OUT" + (received.size() + 1) + "-" + System.nanoTime();
        Deed deed = deed();
        received.add(
                new Received(
                        exchange.getRequestURI().getPath(),
                        Objects.requireNonNullElse(
                                exchange.getRequestHeaders().getFirst("Authorization"), ""),
                        message,
                        id));
        switch (deed) {
            case Deed.Take() ->
                    send(
                            exchange,
                            200,
                            """
                            {"messaging_product": "whatsapp", "contacts": [{"input": "x"}],
                             "messages": [{"id": "%s", "message_status": "accepted"}]}"""
                                    .formatted(id));
            case Deed.Refuse(int code, int status) ->
                    send(
                            exchange,
                            status,
                            """
                            {"error": {"message": "(#%d) No", "type": "OAuthException",
                             "code": %d, "error_data": {"details": "As told."}}}"""
                                    .formatted(code, code));
            case Deed.BreakDown() -> send(exchange, 502, "<html>Bad Gateway</html>");
            case Deed.TakeSilently() -> {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
