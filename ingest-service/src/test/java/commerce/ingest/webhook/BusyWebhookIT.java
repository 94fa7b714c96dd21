package commerce.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.testsupport.TestDatabase;
import commerce.testsupport.TestRedis;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** With room for one webhook: the next is refused at once, and not taken in late. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "commerce.whatsapp.app-secret=the secret",
            "commerce.whatsapp.verify-token=the token",
            "commerce.ingest.webhooks-under-way=1"
        })
class BusyWebhookIT {

    private static final TestDatabase DATABASE = TestDatabase.empty();

    @LocalServerPort private int port;
    @Autowired private MeterRegistry meters;
    @Autowired private WebhookController controller;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        for (String property : DATABASE.propertiesFor("ingest_service")) {
            int equals = property.indexOf('=');
            registry.add(property.substring(0, equals), () -> property.substring(equals + 1));
        }
        registry.add("commerce.streams.queue-uri", () -> TestRedis.uri() + "/11");
        registry.add("commerce.cache.uri", () -> TestRedis.uri() + "/12");
    }

    @Test
    void whatThereIsNoRoomForIsToBeSentAgainAndStoredOnce() throws Exception {
        CompletableFuture<Integer> first;
        try (Connection admin = DATABASE.admin();
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            statement.execute("LOCK TABLE ledger.inbound_message IN ACCESS EXCLUSIVE MODE");
            first = CompletableFuture.supplyAsync(() -> deliver("m1").getStatus().value());
            // Which of the two comes first does not matter: one of them is refused.
            await().until(() -> deliver("m2").getStatus().value() == 503);
            EntityExchangeResult<byte[]> refused = deliver("m2");
            assertThat(refused.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                    .isEqualTo("5");
            assertThat(refused.getResponseHeaders().getContentType())
                    .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(meters.counter("commerce.webhook.refused").count()).isPositive();
            admin.rollback();
        }
        assertThat(first.get(20, TimeUnit.SECONDS)).isIn(200, 503);
        assertThat(deliver("m1").getStatus().value()).isEqualTo(200);
        assertThat(deliver("m2").getStatus().value()).isEqualTo(200);
    }

    @Test
    void whoGoesAwayBeforeTheAnswerLeavesRoomForOthers() {
        String body = Webhooks.of(Webhooks.text("m3", "hola"));
        String signature = Webhooks.signature(body, "the secret");
        for (int i = 0; i < 100; i++) {
            // Where one of those before is being taken in, this one is not begun at all.
            controller
                    .receive(body.getBytes(StandardCharsets.UTF_8), signature, null)
                    .onErrorComplete(TakeIn.UnavailableException.class)
                    .subscribe()
                    .dispose();
        }
        await().untilAsserted(() -> assertThat(deliver("m4").getStatus().value()).isEqualTo(200));
    }

    private EntityExchangeResult<byte[]> deliver(String id) {
        String body = Webhooks.of(Webhooks.text(id, "hola"));
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .post()
                .uri("/webhook")
                .header("X-Hub-Signature-256", Webhooks.signature(body, "the secret"))
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
    }
}
