package commerce.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.ingest.IngestApplication;
import commerce.testsupport.TestDatabase;
import commerce.testsupport.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The first webhook that can come when an instance starts, and the last before it stops to listen:
 * what takes them in has to be there, or they would be refused for no reason.
 */
class WebhookAtTheEdgesIT {

    private static final TestDatabase DATABASE = TestDatabase.empty();

    @Test
    void theFirstAndTheLastWebhookAreTakenIn() {
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=0");
        arguments.add("--commerce.whatsapp.app-secret=the secret");
        arguments.add("--commerce.whatsapp.verify-token=the token");
        arguments.add("--commerce.streams.queue-uri=" + TestRedis.uri() + "/11");
        arguments.add("--commerce.cache.uri=" + TestRedis.uri() + "/12");
        for (String property : DATABASE.propertiesFor("ingest_service")) {
            arguments.add("--" + property);
        }
        List<Integer> statuses = new ArrayList<>();

        new SpringApplicationBuilder(IngestApplication.class)
                .registerShutdownHook(false)
                .initializers(
                        (ApplicationContextInitializer<GenericApplicationContext>)
                                context ->
                                        context.registerBean(
                                                WhatsApp.class,
                                                () -> new WhatsApp(context, statuses)))
                .run(arguments.toArray(String[]::new))
                .close();

        assertThat(statuses).containsExactly(200, 200);
    }

    /** Delivers as soon as the web server listens, and once more while it still does. */
    private static final class WhatsApp implements SmartLifecycle {

        private final GenericApplicationContext context;
        private final List<Integer> statuses;
        private boolean running;

        WhatsApp(GenericApplicationContext context, List<Integer> statuses) {
            this.context = context;
            this.statuses = statuses;
        }

        /** After the web server was started, before its graceful shutdown begins. */
        @Override
        public int getPhase() {
            return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
        }

        @Override
        public void start() {
            running = true;
            deliver("first");
        }

        @Override
        public void stop() {
            running = false;
            deliver("last");
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        private void deliver(String id) {
            String body = Webhooks.of(Webhooks.text(id, "hola"));
            String port = context.getEnvironment().getRequiredProperty("local.server.port");
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhook"))
                            .header("Content-Type", "application/json")
                            .header("X-Hub-Signature-256", Webhooks.signature(body, "the secret"))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                statuses.add(
                        client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
