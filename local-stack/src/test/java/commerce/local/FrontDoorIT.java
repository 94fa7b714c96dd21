package commerce.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployment's Nginx, in front of stand-ins that answer with their name and what they got. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FrontDoorIT {

    /** How an instance answers. */
    enum Health {
        WELL,
        /** Ends connections instead of answering. */
        BREAKS_OFF,
        /** Answers 503. */
        REFUSES
    }

    private static final String ADMIN = "an admin's";

    /** What stock-api cannot look up. */
    private static final String WHILE_AWAY = "while its database is away";

    @TempDir static Path directory;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static int offset;
    private static @Nullable HttpServer ingest;
    private static @Nullable HttpServer secondIngest;

    private static @Nullable HttpServer catalog;
    private static @Nullable HttpServer stock;
    private static @Nullable ManagedProcess nginx;
    private static @Nullable Logs logs;

    /** Of the second ingest-service. */
    private static volatile Health health = Health.WELL;

    @BeforeAll
    static void open() throws Exception {
        Path program = FrontDoor.find().orElse(null);
        assumeTrue(program != null, "nginx is not installed");
        offset = Options.onFreePorts(directory, Map.of()).portOffset();
        ingest = standIn("ingest-service");
        secondIngest = standIn("ingest-service-2");
        catalog = standIn("catalog-service");
        stock = standIn("stock-api");
        logs = Logs.in(directory.resolve("logs"));
        nginx =
                ManagedProcess.start(
                        "nginx",
                        FrontDoor.configure(
                                program,
                                LocalFiles.project(),
                                directory.resolve("nginx"),
                                "127.0.0.1",
                                Part.all(2),
                                offset),
                        Map.of(),
                        logs,
                        dead -> {});
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (LocalFiles.isFree(Part.FRONT_DOOR_PORT + offset)) {
            assertThat(Instant.now()).as(logs.tail("nginx", 10)).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    @AfterAll
    static void close() throws IOException {
        if (nginx != null) {
            nginx.terminate();
            nginx.awaitEnd(10);
        }
        if (ingest != null) {
            ingest.stop(0);
        }
        if (secondIngest != null) {
            secondIngest.stop(0);
        }
        if (catalog != null) {
            catalog.stop(0);
        }
        if (stock != null) {
            stock.stop(0);
        }
        if (logs != null) {
            logs.close();
        }
    }

    @Test
    void nginxFindsNoFaultInTheConfiguration() throws Exception {
        Process check =
                new ProcessBuilder(
                                FrontDoor.find().orElseThrow().toString(),
                                "-t",
                                "-p",
                                directory.resolve("nginx").toString(),
                                "-c",
                                directory.resolve("nginx").resolve("nginx.conf").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("[warn]");
    }

    @Test
    void webhooksGoToEveryInstanceOfIngestService() throws Exception {
        assertThat(whoTakesTenWebhooks()).containsOnly("ingest-service", "ingest-service-2");
    }

    @ParameterizedTest
    @EnumSource(names = {"BREAKS_OFF", "REFUSES"})
    void whatAnInstanceDoesNotTakeGoesToAnother(Health ill) throws Exception {
        health = ill;
        try {
            assertThat(whoTakesTenWebhooks()).containsOnly("ingest-service");
        } finally {
            health = Health.WELL;
        }
    }

    @Test
    void anInstanceThatIsGoneIsPassedOver() throws Exception {
        Objects.requireNonNull(secondIngest).stop(0);
        try {
            assertThat(whoTakesTenWebhooks()).containsOnly("ingest-service");
        } finally {
            secondIngest = standIn("ingest-service-2");
        }
    }

    private static Set<String> whoTakesTenWebhooks() throws Exception {
        Set<String> who = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = post("/webhook", 100);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains(" POST /webhook ");
            who.add(answer.body().substring(0, answer.body().indexOf(' ')));
        }
        return who;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/products?size=1",
                "/api/docs",
                "/api/docs/openapi",
                "/api/swagger-ui/index.html",
                "/pictures/LAC-0001"
            })
    void theAdminApiAndPicturesGoToStockApi(String path) throws Exception {
        assertThat(get(path).body()).startsWith("stock-api GET " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/search?q=pan&explain=true", "/api/search/suggest?q=pa"})
    void whomStockApiKnowsAsAnAdminMayAskCatalogService(String path) throws Exception {
        assertThat(get(path, "X-API-Key", ADMIN).body()).startsWith("catalog-service GET " + path);
        assertProblem(get(path, "X-API-Key", "a reader's"), 403);
        assertProblem(get(path), 401);
        assertProblem(get(path, "X-API-Key", WHILE_AWAY), 503);
    }

    @Test
    void nobodyAsksForAccessFromOutside() throws Exception {
        assertProblem(get("/api/search/access", "X-API-Key", ADMIN), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/actuator",
                "/actuator/prometheus",
                "/api/../actuator/health",
                "/webhook/../actuator/env",
                "/sim/stats"
            })
    void theRestDoesNotExistFromOutside(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertProblem(answer, 404);
    }

    @Test
    void aWebhookOfAThousandUpdatesPassesAndALargerBodyIsRefused() throws Exception {
        assertThat(post("/webhook", 4 * 1024 * 1024 - 1).statusCode()).isEqualTo(200);
        assertProblem(post("/webhook", 4 * 1024 * 1024 + 1), 413);
    }

    @Test
    void aPictureMayBeLargerThanAnyOtherBodyOfTheApi() throws Exception {
        assertThat(post("/api/products/LAC-0001/picture", 6 * 1024 * 1024 - 1).statusCode())
                .isEqualTo(200);
        assertProblem(post("/api/products/LAC-0001/picture", 6 * 1024 * 1024 + 1), 413);
        assertProblem(post("/api/products", 1024 * 1024 + 1), 413);
    }

    @Test
    void judgedSearchesMayBeAsLargeAsStockApiTakesThem() throws Exception {
        assertThat(post("/api/search/judgements", 5 * 1024 * 1024).statusCode()).isEqualTo(200);
        assertProblem(post("/api/search/judgements", 5 * 1024 * 1024 + 1), 413);
    }

    @Test
    void aCatalogueMayBeLargerThanAPicture() throws Exception {
        HttpResponse<String> answer = post("/api/products/import", 20 * 1024 * 1024);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("stock-api POST /api/products/import");
    }

    @Test
    void aRequestHasANumberAndKeepsItsTrace() throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        HttpResponse<String> answer =
                CLIENT.send(
                        HttpRequest.newBuilder(uri("/webhook"))
                                .header("traceparent", trace)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        String number = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(answer.body()).contains("trace=" + trace, "request=" + number);
    }

    @Test
    void whoIsOutsideDoesNotSayWhoTheyAre() throws Exception {
        HttpResponse<String> answer =
                CLIENT.send(
                        HttpRequest.newBuilder(uri("/webhook"))
                                .header("X-Forwarded-For", "10.1.2.3")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).contains("for=127.0.0.1");
    }

    /** Last, because it uses up what the others need. */
    @Test
    @Order(Integer.MAX_VALUE)
    void tooManyRequestsToTheApiFromOneAddressAreRefused() throws Exception {
        HttpResponse<String> refused = null;
        for (int request = 0; request < 2000 && refused == null; request++) {
            HttpResponse<String> answer = get("/api/flood");
            if (answer.statusCode() == 429) {
                refused = answer;
            }
        }

        assertThat(refused).isNotNull();
        assertProblem(refused, 429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(post("/webhook", 10).statusCode()).isEqualTo(200);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status);
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, int size) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(uri(path))
                        .expectContinue(true)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[size]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + (Part.FRONT_DOOR_PORT + offset) + path);
    }

    /** As stock-api answers. */
    private static int access(@Nullable String key) {
        if (key == null) {
            return 401;
        }
        return switch (key) {
            case ADMIN -> 204;
            case WHILE_AWAY -> 503;
            default -> 403;
        };
    }

    private static HttpServer standIn(String service) throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                Part.named(service, Part.all(2)).port() + offset),
                        0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    if (service.equals("ingest-service-2") && health != Health.WELL) {
                        if (health == Health.REFUSES) {
                            exchange.sendResponseHeaders(503, -1);
                        }
                        exchange.close();
                        return;
                    }
                    if (exchange.getRequestURI().getPath().equals("/api/search/access")) {
                        exchange.sendResponseHeaders(
                                access(exchange.getRequestHeaders().getFirst("X-API-Key")), -1);
                        exchange.close();
                        return;
                    }
                    byte[] answer =
                            "%s %s %s trace=%s request=%s for=%s"
                                    .formatted(
                                            service,
                                            exchange.getRequestMethod(),
                                            exchange.getRequestURI(),
                                            exchange.getRequestHeaders().getFirst("traceparent"),
                                            exchange.getRequestHeaders().getFirst("X-Request-Id"),
                                            exchange.getRequestHeaders()
                                                    .getFirst("X-Forwarded-For"))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        return server;
    }
}
