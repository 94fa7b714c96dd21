package commerce.stock;

import commerce.testsupport.TestDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API, running over the demo shop, with a key of each role. Every test class shares it, so that
 * a test works on products of its own.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "commerce.streams.enabled=false",
            "commerce.stock.bootstrap-admin-key=" + RunningApi.ADMIN
        })
public abstract class RunningApi {

    protected static final String ADMIN = "local-admin-key";
    protected static final String EDITOR = "an-editors-key";
    protected static final String READER = "a-readers-key";
    protected static final String NOBODY = "";

    protected static final TestDatabase DATABASE = TestDatabase.withDemoShop();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired protected JdbcClient jdbc;
    @Autowired protected JsonMapper json;
    @LocalServerPort private int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
        registry.add("spring.datasource.username", () -> "stock_api");
        registry.add("spring.datasource.password", () -> TestDatabase.PASSWORD);
    }

    static {
        execute(
                """
                INSERT INTO customer.customer (phone_key, wa_id, name)
                VALUES ('5491155550001', '5491155550001', 'Lucía Ferreyra')
                """);
    }

    protected static void execute(String sql) {
        try (Connection connection = DATABASE.admin();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A request that is being put together. */
    protected Call call(String key, HttpMethod method, String path) {
        giveKeys();
        RestTestClient client =
                RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
        return new Call(client, URI.create("http://localhost:" + port + path), key, method);
    }

    protected Call get(String key, String path) {
        return call(key, HttpMethod.GET, path);
    }

    protected Call post(String key, String path, String body) {
        return call(key, HttpMethod.POST, path).json(body);
    }

    protected Call put(String key, String path, String body) {
        return call(key, HttpMethod.PUT, path).json(body);
    }

    protected Call patch(String key, String path, String body) {
        return call(key, HttpMethod.PATCH, path).json(body);
    }

    protected Call delete(String key, String path) {
        return call(key, HttpMethod.DELETE, path);
    }

    /** A new product with so many on the shelf; its sku. */
    protected String aProduct(String price, int onHand) {
        String sku = "TEST-" + NUMBERS.incrementAndGet();
        post(
                        EDITOR,
                        "/api/products",
                        """
                        {"sku": "%s", "name": "Producto %s", "category": "lacteos-y-huevos", "price": %s}
                        """
                                .formatted(sku, sku, price))
                .expect(201);
        if (onHand > 0) {
            post(
                            EDITOR,
                            "/api/products/" + sku + "/stock",
                            """
                            {"kind": "receipt", "quantity": %d, "reference": "a test"}
                            """
                                    .formatted(onHand))
                    .expect(200);
        }
        return sku;
    }

    protected String aCustomer() {
        return jdbc.sql("SELECT customer_id FROM customer.customer ORDER BY id LIMIT 1")
                .query(String.class)
                .single();
    }

    /** The id of the last change that was noted so far. */
    protected long lastChange() {
        return jdbc.sql("SELECT coalesce(max(id), 0) FROM catalog.change")
                .query(Long.class)
                .single();
    }

    /** "type body" of the changes noted since. */
    protected List<String> changesSince(long last) {
        return jdbc.sql("SELECT type || ' ' || body FROM catalog.change WHERE id > :id ORDER BY id")
                .param("id", last)
                .query(String.class)
                .list();
    }

    /** Not before the start: the admin's key is stored while there is none at all. */
    private void giveKeys() {
        jdbc.sql(
                        """
                        INSERT INTO admin.api_key (name, key_hash, role)
                        VALUES ('editor', sha256(:editor::bytea), 'EDITOR'),
                               ('reader', sha256(:reader::bytea), 'READER')
                        ON CONFLICT DO NOTHING
                        """)
                .param("editor", EDITOR)
                .param("reader", READER)
                .update();
    }

    /** A request. */
    protected final class Call {
        private final RestTestClient client;
        private final URI uri;
        private final HttpMethod method;
        private final HttpHeaders headers = new HttpHeaders();
        private byte[] body = new byte[0];

        private Call(RestTestClient client, URI uri, String key, HttpMethod method) {
            this.client = client;
            this.uri = uri;
            this.method = method;
            if (!key.isEmpty()) {
                headers.set("X-API-Key", key);
            }
        }

        public Call json(String text) {
            return body(MediaType.APPLICATION_JSON, text.getBytes(StandardCharsets.UTF_8));
        }

        public Call body(MediaType type, byte[] content) {
            headers.setContentType(type);
            body = content;
            return this;
        }

        public Call header(String name, String value) {
            headers.set(name, value);
            return this;
        }

        public Call ifMatch(String tag) {
            return header("If-Match", tag);
        }

        public Answer send() {
            var request = client.method(method).uri(uri).headers(all -> all.putAll(headers));
            EntityExchangeResult<byte[]> result =
                    (body.length == 0 ? request : request.body(body))
                            .exchange()
                            .returnResult(byte[].class);
            return new Answer(
                    result.getStatus().value(),
                    result.getResponseHeaders(),
                    result.getResponseBody() == null ? new byte[0] : result.getResponseBody(),
                    json);
        }

        public Answer expect(int status) {
            return send().expect(status);
        }
    }
}
