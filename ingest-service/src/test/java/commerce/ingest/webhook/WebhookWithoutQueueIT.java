package commerce.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.testsupport.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** While Redis is away, queue and cache, messages are safe in the ledger; statuses are not. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "commerce.whatsapp.app-secret=the secret",
            "commerce.whatsapp.verify-token=the token"
        })
class WebhookWithoutQueueIT {

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    private WebTestClient web;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) throws IOException {
        for (String property : TestDatabase.empty().propertiesFor("ingest_service")) {
            int equals = property.indexOf('=');
            registry.add(property.substring(0, equals), () -> property.substring(equals + 1));
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String uri = "redis://localhost:" + socket.getLocalPort();
            registry.add("commerce.streams.queue-uri", () -> uri);
            registry.add("commerce.cache.uri", () -> uri);
        }
    }

    @BeforeEach
    void client() {
        web =
                WebTestClient.bindToServer()
                        .baseUrl("http://localhost:" + port)
                        .responseTimeout(Duration.ofSeconds(20))
                        .build();
    }

    @Test
    void messagesAreAcceptedAndNobodyIsLimited() {
        deliver(Webhooks.of(Webhooks.texts("m", 30))).expectStatus().isOk();

        assertThat(
                        jdbc.sql(
                                        """
                                        SELECT count(*) FROM ledger.inbound_message
                                         WHERE state = 'accepted' AND type = 'text.v1'
                                        """)
                                .query(Integer.class)
                                .single())
                .isEqualTo(30);
    }

    @Test
    void statusesAreToBeSentAgain() {
        deliver(Webhooks.statuses(Webhooks.status("out1", "sent", "")))
                .expectStatus()
                .isEqualTo(503);
    }

    private WebTestClient.ResponseSpec deliver(String body) {
        return web.post()
                .uri("/webhook")
                .header("X-Hub-Signature-256", Webhooks.signature(body, "the secret"))
                .bodyValue(body)
                .exchange();
    }
}
