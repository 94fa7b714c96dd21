package commerce.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.local.LocalStack;
import commerce.local.Options;
import commerce.testsupport.TestRedisCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole shop, started once for all tests, with every service a process of its own. Its streams
 * are on a Redis Cluster; those of the shop where everything fails are on one server.
 */
final class Shop {

    private static final int PORT_OFFSET = 3000;

    /** The simulator's; asked again at once however often it failed. */
    private static final Map<String, String> LANGUAGE_MODEL =
            Map.of(
                    "OPENAI_API_KEY",
                    "local-provider-key",
                    "COMMERCE_AI_OPENAI_URL",
                    "http://localhost:" + (8090 + PORT_OFFSET) + "/openai",
                    "COMMERCE_AI_GATEWAY_RETRY_ATTEMPTS",
                    "1",
                    "COMMERCE_AI_GATEWAY_BREAKER_WINDOW",
                    "1000",
                    "COMMERCE_AI_GATEWAY_BREAKER_LEASTCALLS",
                    "1000");

    private static @Nullable Shop open;

    private final LocalStack stack;
    private final TestRedisCluster queue;

    private Shop(LocalStack stack, TestRedisCluster queue) {
        this.stack = stack;
        this.queue = queue;
    }

    static synchronized Shop open() {
        if (open == null) {
            TestRedisCluster queue = TestRedisCluster.start();
            try {
                open = open(queue);
            } catch (IOException | SQLException e) {
                queue.close();
                throw new IllegalStateException("the shop did not open", e);
            } catch (InterruptedException e) {
                queue.close();
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return open;
    }

    private static Shop open(TestRedisCluster queue)
            throws IOException, SQLException, InterruptedException {
        Map<String, String> environment = new HashMap<>(LANGUAGE_MODEL);
        environment.put("COMMERCE_STREAMS_QUEUE_URI", queue.uri());
        LocalStack stack =
                LocalStack.start(
                        new Options(
                                PORT_OFFSET,
                                Files.createTempDirectory("commerce-e2e"),
                                environment),
                        line -> System.out.println("  … " + line));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stack.close();
                                    queue.close();
                                }));
        Shop shop = new Shop(stack, queue);
        shop.modelFails();
        return shop;
    }

    /** The servers that the streams are on. */
    TestRedisCluster queue() {
        return queue;
    }

    /** Somebody who never wrote before. */
    Customer customer() {
        return new Customer(this);
    }

    String simulator() {
        return stack.url("simulator");
    }

    String url(String service) {
        return stack.url(service);
    }

    @Nullable String frontDoor() {
        return stack.frontDoor();
    }

    void kill(String service) {
        try {
            stack.kill(service);
        } catch (IOException e) {
            throw new IllegalStateException(service, e);
        }
    }

    void start(String service) {
        try {
            stack.startService(service);
        } catch (IOException e) {
            throw new IllegalStateException(service, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a language model says to everything from now on. */
    void modelSays(String answer) {
        model(Http.JSON.createObjectNode().put("answer", answer));
    }

    /** The language model takes questions, and never answers. */
    void modelHangs() {
        model(Http.JSON.createObjectNode().put("fault", "hang"));
    }

    /** How often customers were shown "typing…" so far. */
    long typingShown() {
        return Http.get(simulator() + "/sim/stats").json().path("typing").asLong();
    }

    /** The language model is down, as it is unless a test needs it. */
    void modelFails() {
        model(Http.JSON.createObjectNode().put("fault", "error"));
    }

    private void model(ObjectNode plan) {
        Http.Answer answer =
                Http.send("PUT", simulator() + "/sim/providers/openai", plan.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** How often a language model was asked so far. */
    long modelAsked() {
        return Http.get(simulator() + "/sim/providers").json().at("/openai/requests").asLong();
    }

    /** What is in a customer's cart, as {@code SKU:quantity}. */
    List<String> cartOf(String phone) {
        return texts(
                "SELECT p.sku || ':' || l.quantity FROM cart.cart_line l JOIN catalog.product p ON"
                        + " p.id = l.product_id JOIN customer.customer c USING (customer_id) WHERE"
                        + " c.wa_id = '"
                        + phone
                        + "' ORDER BY l.position");
    }

    JsonNode product(String sku) {
        return admin("GET", "/api/products/" + sku, "").json();
    }

    JsonNode stock(String sku) {
        return admin("GET", "/api/products/" + sku + "/stock", "").json();
    }

    int available(String sku) {
        JsonNode stock = stock(sku);
        return stock.path("onHand").asInt() - stock.path("reserved").asInt();
    }

    JsonNode order(String number) {
        return admin("GET", "/api/orders/" + number, "").json();
    }

    void moveOrder(String number, String state) {
        admin("POST", "/api/orders/" + number + "/state", "{\"state\": \"" + state + "\"}");
    }

    void setPrice(String sku, String price) {
        Http.Answer product = admin("GET", "/api/products/" + sku, "");
        String etag = product.headers().firstValue("ETag").orElseThrow();
        admin(
                "PATCH",
                "/api/products/" + sku,
                "{\"price\": " + price + "}",
                "If-Match",
                etag,
                "Content-Type",
                "application/merge-patch+json");
    }

    String productCheaperThan(int amount) {
        return text(
                "SELECT p.sku FROM catalog.product p JOIN inventory.stock_level s ON s.product_id ="
                        + " p.id WHERE p.price < "
                        + amount
                        + " AND s.on_hand > 20 ORDER BY p.sku LIMIT 1");
    }

    String lastOrderOf(String phone) {
        return text(
                "SELECT o.number FROM cart.orders o JOIN customer.customer c USING (customer_id)"
                        + " WHERE c.wa_id = '"
                        + phone
                        + "' ORDER BY o.id DESC LIMIT 1");
    }

    /**
     * @param from {@code FROM … WHERE …}
     */
    long count(String from) {
        return Long.parseLong(text("SELECT count(*) " + from));
    }

    private String text(String sql) {
        List<String> texts = texts(sql);
        assertThat(texts).as("rows of " + sql).isNotEmpty();
        return texts.getFirst();
    }

    private List<String> texts(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(stack.databaseUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Http.Answer admin(String method, String path, String body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "X-API-Key";
        all[headers.length + 1] = LocalStack.ADMIN_KEY;
        Http.Answer answer = Http.send(method, stack.url("stock-api") + path, body, all);
        assertThat(answer.status()).as(method + " " + path + ": " + answer.body()).isLessThan(300);
        return answer;
    }
}
