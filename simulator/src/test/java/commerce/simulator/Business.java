package commerce.simulator;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A webhook on a real server: keeps what it is told and answers as it is told. */
public final class Business {

    private static final String VERIFY_TOKEN = "local-verify-token";

    private final DisposableServer server;
    private final List<Webhook> webhooks = new CopyOnWriteArrayList<>();
    private final BlockingQueue<JsonNode> arrivals = new LinkedBlockingQueue<>();
    private volatile int status = 200;
    private volatile String answer = "";

    /** A POST as it came in. */
    public static final class Webhook {
        private final byte[] body;
        private final @Nullable String signature;

        Webhook(byte[] body, @Nullable String signature) {
            this.body = body;
            this.signature = signature;
        }

        public byte[] body() {
            return body.clone();
        }

        public @Nullable String signature() {
            return signature;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        private Stream<JsonNode> values() {
            return json().path("entry").values().stream()
                    .flatMap(entry -> entry.path("changes").values().stream())
                    .map(change -> change.path("value"));
        }
    }

    public Business() {
        server =
                HttpServer.create()
                        .host("localhost")
                        .port(0)
                        .route(
                                routes ->
                                        routes.post("/webhook", this::post)
                                                .get("/webhook", Business::verify))
                        .bindNow();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.port() + "/webhook");
    }

    public void answersWith(int newStatus, String newAnswer) {
        status = newStatus;
        answer = newAnswer;
    }

    public void startsOver() {
        webhooks.clear();
        arrivals.clear();
        answersWith(200, "");
    }

    public List<Webhook> webhooks() {
        return List.copyOf(webhooks);
    }

    public List<JsonNode> messages() {
        return webhooks.stream()
                .flatMap(Webhook::values)
                .flatMap(value -> value.path("messages").values().stream())
                .toList();
    }

    /** The next message that nobody has taken yet. */
    public JsonNode nextMessage() throws InterruptedException {
        return arrivals.take();
    }

    public List<JsonNode> contacts() {
        return webhooks.stream()
                .flatMap(Webhook::values)
                .flatMap(value -> value.path("contacts").values().stream())
                .toList();
    }

    public List<JsonNode> statuses() {
        return webhooks.stream()
                .flatMap(Webhook::values)
                .flatMap(value -> value.path("statuses").values().stream())
                .toList();
    }

    public List<String> statesOf(String messageId) {
        return statuses().stream()
                .filter(status -> status.path("id").stringValue("").equals(messageId))
                .map(status -> status.path("status").stringValue(""))
                .toList();
    }

    public List<JsonNode> awaitStatuses(int howMany) {
        await().atMost(Duration.ofSeconds(20)).until(() -> statuses().size() >= howMany);
        return statuses();
    }

    private Mono<Void> post(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(
                        body -> {
                            keep(
                                    new Webhook(
                                            body,
                                            request.requestHeaders().get("X-Hub-Signature-256")));
                            return response.status(status).sendString(Mono.just(answer)).then();
                        });
    }

    private void keep(Webhook webhook) {
        webhooks.add(webhook);
        if (webhook.text().startsWith("{\"object\"")) {
            webhook.values()
                    .flatMap(value -> value.path("messages").values().stream())
                    .forEach(arrivals::add);
        }
    }

    private static Mono<Void> verify(HttpServerRequest request, HttpServerResponse response) {
        String query = request.uri();
        String challenge = query.replaceAll(".*hub\\.challenge=([^&]*).*", "$1");
        boolean known = query.contains("hub.verify_token=" + VERIFY_TOKEN + "&");
        return response.status(known ? 200 : 403)
                .sendString(Mono.just(known ? challenge : ""))
                .then();
    }
}
