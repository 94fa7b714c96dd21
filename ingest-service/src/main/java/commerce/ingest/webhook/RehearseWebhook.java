package commerce.ingest.webhook;

import commerce.contracts.CustomerId;
import commerce.ingest.customer.Customers;
import commerce.ingest.ledger.LedgerWriter;
import commerce.ingest.ledger.NewMessage;
import commerce.ingest.limit.RateLimit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.stereotype.Component;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Takes in a message that nobody sent, and undoes it, before there is an address to send any to:
 * otherwise the first customers wait until all that a webhook needs is loaded and connected.
 */
@Component
class RehearseWebhook implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RehearseWebhook.class);

    /** Enough where the start has a busy machine to share; a webhook is refused meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the first does not load the second does; more take longer than they save. */
    private static final int ROUNDS = 2;

    private final HttpHandler http;
    private final Signature signature;
    private final Customers customers;
    private final RateLimit limit;
    private final LedgerWriter ledger;
    private volatile boolean running;

    RehearseWebhook(
            HttpHandler http,
            WhatsAppProperties whatsApp,
            Customers customers,
            RateLimit limit,
            LedgerWriter ledger) {
        this.http = http;
        this.signature = new Signature(whatsApp.secrets());
        this.customers = customers;
        this.limit = limit;
        this.ledger = ledger;
    }

    @Override
    public void start() {
        running = true;
        Thread rehearsing = Thread.startVirtualThread(this::tryTo);
        try {
            if (!rehearsing.join(PATIENCE)) {
                // PostgreSQL may hang: whoever writes is told so, and that needs an open port.
                rehearsing.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryTo() {
        try {
            rehearse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Left to the first who write.
            log.info("ready, but not rehearsed: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before webhooks can come. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    void rehearse() throws IOException, InterruptedException {
        for (int i = 0; i < ROUNDS; i++) {
            takeIn();
        }
        askOurselves();
    }

    /** All that a message needs until it is in the ledger. */
    private void takeIn() {
        String nobody = "rehearsal-" + UUID.randomUUID();
        byte[] webhook = webhook(nobody).getBytes(StandardCharsets.UTF_8);
        for (Update update : new WebhookParser().parse(webhook)) {
            if (update instanceof Update.Message message) {
                customers.rehearse(message.from());
                NewMessage accepted =
                        NewMessage.accepted(
                                message.id(),
                                new CustomerId(nobody),
                                message.from(),
                                message.content(),
                                Instant.now(),
                                Trace.continued(null));
                var _ = limit.check(List.of(accepted));
                ledger.rehearse(accepted);
            }
        }
    }

    /** A signed webhook of nothing, over HTTP, at an address of its own that nobody knows. */
    private void askOurselves() throws IOException, InterruptedException {
        byte[] nothing =
                "{\"object\":\"whatsapp_business_account\",\"entry\":[]}"
                        .getBytes(StandardCharsets.UTF_8);
        DisposableServer server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle(new ReactorHttpHandlerAdapter(http))
                        .bindNow(PATIENCE);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:%d/webhook".formatted(server.port())))
                            .header("X-Hub-Signature-256", signature.header(nothing))
                            .header("Content-Type", "application/json")
                            .timeout(PATIENCE)
                            .POST(BodyPublishers.ofByteArray(nothing))
                            .build();
            for (int i = 0; i < ROUNDS; i++) {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                if (status != 200) {
                    throw new IOException("a webhook of nothing was answered " + status);
                }
            }
        } finally {
            server.disposeNow(PATIENCE);
        }
    }

    private static String webhook(String id) {
        return """
               {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages", "value": {
                 "messaging_product": "whatsapp",
                 "metadata": {"display_phone_number": "1", "phone_number_id": "1"},
                 "contacts": [{"profile": {"name": "Nobody"}, "wa_id": "10000000000"}],
                 "messages": [{"from": "10000000000", "id": "%s", "timestamp": "1", "type": "text", "text": {"body": "hola"}}]
               }}]}]}
               """
                .formatted(id);
    }
}
