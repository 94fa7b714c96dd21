package commerce.catalog;

import commerce.contracts.CatalogChange;
import commerce.contracts.CatalogQuery;
import commerce.contracts.Contact;
import commerce.contracts.CustomerId;
import commerce.contracts.Envelope;
import commerce.contracts.Event;
import commerce.contracts.Language;
import commerce.contracts.Money;
import commerce.contracts.Reply;
import commerce.contracts.Reply.ProductsListed;
import commerce.streams.Subscription;
import commerce.testsupport.TestDatabase;
import commerce.testsupport.TestRedis;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The demo shop with its customers, for tests from a query to what comes of it. */
@SpringBootTest(
        properties = {
            "commerce.streams.enabled=false",
            "commerce.catalog.refresh.quiet=100ms",
            "commerce.cache.timeout=2s"
        })
public abstract class Shop {

    protected static final Language ES = Language.SPANISH;

    private static final TestDatabase DATABASE = TestDatabase.withDemoShop();
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Autowired
    @Qualifier("catalogQueries")
    private Subscription catalogQueries;

    @Autowired
    @Qualifier("catalogChanges")
    private Subscription catalogChanges;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        for (String property : DATABASE.propertiesFor("catalog_service")) {
            int equals = property.indexOf('=');
            registry.add(property.substring(0, equals), () -> property.substring(equals + 1));
        }
        registry.add("commerce.cache.uri", () -> TestRedis.uri() + "/4");
    }

    /** The shop opens when the views have been filled for the first time. */
    @BeforeEach
    void isOpen() {
        until(() -> ask("SELECT refreshed_at > '-infinity' FROM search.view_refresh").equals("t"));
    }

    /** Somebody who was never here before. */
    protected Shopper aCustomer() {
        return new Shopper(new CustomerId("c" + CUSTOMERS.incrementAndGet()));
    }

    protected void changes(CatalogChange change) {
        try {
            catalogChanges.handle(
                    new Envelope(
                            "change-" + UUID.randomUUID(),
                            CustomerId.SHOP,
                            0,
                            Instant.now(),
                            TRACE,
                            null,
                            change));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What only the shop's owner may do. */
    protected static void asOwner(String sql, Object... arguments) {
        try (Connection connection = DATABASE.admin()) {
            new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .update(sql, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Does something while the views stay as they are. */
    protected static void whileViewsStay(Runnable something) {
        whileLocked("search.view_refresh IN SHARE MODE", something);
    }

    /** Does something while who reads products has to wait. */
    protected static void whileNobodyReadsProducts(Runnable something) {
        whileLocked("catalog.product IN ACCESS EXCLUSIVE MODE", something);
    }

    private static void whileLocked(String what, Runnable something) {
        try (Connection connection = DATABASE.admin();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE " + what);
            something.run();
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a text. */
    protected static String ask(String sql, Object... arguments) {
        try (Connection connection = DATABASE.admin()) {
            return new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                    .queryForObject(sql, String.class, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    protected static void until(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition::getAsBoolean);
    }

    protected static Money pesos(String amount) {
        return Money.of(amount, "ARS");
    }

    protected static List<Reply.Product> all(ProductsListed listed) {
        List<Reply.Product> all = new ArrayList<>(listed.best());
        all.addAll(listed.more());
        return all;
    }

    protected static List<String> skus(ProductsListed listed) {
        return skus(all(listed));
    }

    protected static List<String> skus(List<Reply.Product> products) {
        return products.stream().map(product -> product.sku().value()).toList();
    }

    /** A customer in front of the counter. */
    protected final class Shopper {

        private final CustomerId id;

        Shopper(CustomerId id) {
            this.id = id;
        }

        public CustomerId id() {
            return id;
        }

        public Event asks(CatalogQuery query) {
            return asks("wamid." + UUID.randomUUID(), Instant.now(), query);
        }

        public Event asks(String message, Instant acceptedAt, CatalogQuery query) {
            Envelope envelope =
                    new Envelope(
                            message,
                            id,
                            1,
                            acceptedAt,
                            TRACE,
                            new Contact("5491150000000", null, "100", null),
                            query);
            try {
                List<Event> events = catalogQueries.handle(envelope);
                if (events.size() != 1) {
                    throw new AssertionError("one event, not " + events);
                }
                return events.getFirst();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        public <E extends Event> E gets(Class<E> answer, CatalogQuery query) {
            return answer.cast(asks(query));
        }

        public ProductsListed searches(String words) {
            return searches(words, ES);
        }

        public ProductsListed searches(String words, Language language) {
            return gets(ProductsListed.class, search(words, language));
        }

        private static CatalogQuery.Search search(String words, Language language) {
            return new CatalogQuery.Search(language, words, null, null, null);
        }
    }
}
