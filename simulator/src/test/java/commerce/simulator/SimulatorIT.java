package commerce.simulator;

import static org.awaitility.Awaitility.await;

import commerce.simulator.Business.Webhook;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator on a real port, with a business on another; all tests share both. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class SimulatorIT {

    protected static final String ANA = "5491155550101";
    protected static final String MESSAGES = "/v25.0/1066000000001/messages";
    protected static final String TOKEN = "Bearer local-access-token";

    protected static final Business BUSINESS = new Business();

    @LocalServerPort protected int port;

    protected WebTestClient http;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("simulator.webhook-url", BUSINESS::url);
        registry.add("simulator.webhook-backoff", () -> "20ms");
        registry.add("simulator.webhook-attempts", () -> "4");
        registry.add("simulator.sent-after", () -> "5ms");
        registry.add("simulator.delivered-after", () -> "10ms");
        registry.add("simulator.templates", () -> "order_update");
    }

    @BeforeEach
    void startOver() {
        http =
                WebTestClient.bindToServer()
                        .baseUrl(url())
                        .responseTimeout(Duration.ofSeconds(20))
                        .build();
        http.delete().uri("/sim").exchange().expectStatus().isNoContent();
        // What the test before has sent on its way must not arrive in this one.
        await().pollDelay(Duration.ZERO)
                .until(() -> stats().path("webhooksUnderWay").intValue() == 0);
        BUSINESS.startsOver();
    }

    protected String url() {
        return "http://localhost:" + port;
    }

    /** Ana writes, which opens her window. */
    protected String anaSays(String text) {
        return write(ANA, "{'type':'text','text':{'body':'" + text + "'}}")
                .path("id")
                .stringValue("");
    }

    /** What the control API answers to this customer's message; single quotes stand for double. */
    protected JsonNode write(String phone, String message) {
        return json(post("/sim/customers/" + phone + "/messages", message).expectStatus().isOk());
    }

    /** The business sends this to Ana; the id. */
    protected String sends(String content) {
        JsonNode answer = json(send(toAna(content)).expectStatus().isOk());
        return answer.path("messages").path(0).path("id").stringValue("");
    }

    protected ResponseSpec send(String body) {
        return http.post()
                .uri(MESSAGES)
                .header("Authorization", TOKEN)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(quoted(body))
                .exchange();
    }

    protected static String toAna(String content) {
        return "{'messaging_product':'whatsapp','to':'+" + ANA + "'," + content + "}";
    }

    protected ResponseSpec post(String path, String body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(quoted(body))
                .exchange();
    }

    protected JsonNode put(String path, String body) {
        return json(
                http.put()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(quoted(body))
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    protected JsonNode get(String path) {
        return json(http.get().uri(path).exchange().expectStatus().isOk());
    }

    protected JsonNode stats() {
        return get("/sim/stats");
    }

    protected static JsonNode json(ResponseSpec response) {
        return JsonMapper.shared()
                .readTree(response.expectBody(byte[].class).returnResult().getResponseBody());
    }

    protected static Webhook onlyWebhook() {
        if (BUSINESS.webhooks().size() != 1) {
            throw new AssertionError("one webhook was expected, not " + BUSINESS.webhooks());
        }
        return BUSINESS.webhooks().getFirst();
    }

    protected static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
