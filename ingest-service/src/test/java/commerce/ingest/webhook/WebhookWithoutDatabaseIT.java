package commerce.ingest.webhook;

import commerce.testsupport.TestRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** While PostgreSQL is away nothing is safe, and Meta is asked to send it again. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "commerce.whatsapp.app-secret=the secret",
            "commerce.whatsapp.verify-token=the token",
            "spring.datasource.password=none",
            "spring.datasource.hikari.connection-timeout=250"
        })
class WebhookWithoutDatabaseIT {

    @LocalServerPort private int port;
    private WebTestClient web;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://localhost:" + socket.getLocalPort() + "/commerce";
            registry.add("spring.datasource.url", () -> url);
        }
        registry.add("commerce.streams.queue-uri", () -> TestRedis.uri() + "/9");
        registry.add("commerce.cache.uri", () -> TestRedis.uri() + "/10");
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
    void aMessageIsToBeSentAgain() {
        deliver(Webhooks.of(Webhooks.text("m1", "hola")))
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "5")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void soIsAnUpdateThatIsOnlyToBeParked() {
        deliver(Webhooks.of("{\"id\":\"m2\"}")).expectStatus().isEqualTo(503);
    }

    @Test
    void statusesNeedNoDatabase() {
        deliver(Webhooks.statuses(Webhooks.status("out1", "sent", ""))).expectStatus().isOk();
    }

    @Test
    void whatIsNotSignedIsRefusedAllTheSame() {
        web.post().uri("/webhook").bodyValue("{}").exchange().expectStatus().isUnauthorized();
    }

    private WebTestClient.ResponseSpec deliver(String body) {
        return web.post()
                .uri("/webhook")
                .header("X-Hub-Signature-256", Webhooks.signature(body, "the secret"))
                .bodyValue(body)
                .exchange();
    }
}
