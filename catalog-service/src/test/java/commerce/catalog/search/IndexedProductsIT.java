package commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import commerce.catalog.CatalogProperties;
import commerce.catalog.words.AnyOf;
import commerce.catalog.words.PriceWish.Preference;
import commerce.testsupport.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two instances of a shop whose views nobody refreshes. */
class IndexedProductsIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestDatabase database = TestDatabase.withDemoShop();
    private final AtomicInteger invalidated = new AtomicInteger();
    private final List<IndexedProducts> instances = List.of(instance(), instance());

    @BeforeEach
    void start() {
        // What is older than ten seconds is not looked at again for its own sake.
        change("UPDATE catalog.product SET updated_at = now() - interval '1 hour'");
        instances.forEach(IndexedProducts::start);
    }

    @AfterEach
    void stop() {
        instances.forEach(IndexedProducts::stop);
    }

    @Test
    void whatIsNewIsFoundAtOnceOnEveryInstance() {
        assertThat(found("kombucha")).allMatch(Optional::isEmpty);

        change(
                """
                INSERT INTO catalog.product (sku, name, category_id, price)
                SELECT 'NEW-0001', 'Kombucha de jengibre', id, 2500 FROM catalog.category LIMIT 1
                """);

        assertThat(found("kombucha")).allMatch(Optional::isPresent);
    }

    @Test
    void whatIsRenamedIsFoundByItsNewNameOnly() {
        assertThat(found("quitamanchas")).allMatch(Optional::isPresent);

        change(
                "UPDATE catalog.product SET name = 'Zarandaja', keywords = '', description = NULL,"
                        + " updated_at = now() WHERE sku = 'LIM-0021'");

        assertThat(found("quitamanchas"))
                .allMatch(each -> each.stream().noneMatch(one -> one.name().equals("Zarandaja")));
        assertThat(found("zarandaja")).allMatch(Optional::isPresent);
    }

    @Test
    void whatIsWithdrawnIsNotFoundAnyMore() {
        assertThat(found("zanzibar")).allMatch(Optional::isEmpty);
        change(
                """
                INSERT INTO catalog.product (sku, name, category_id, price)
                SELECT 'NEW-0002', 'Chucrut Zanzibar', id, 2500 FROM catalog.category LIMIT 1
                """);
        assertThat(found("zanzibar")).allMatch(Optional::isPresent);

        change(
                "UPDATE catalog.product SET active = false, updated_at = now() WHERE sku ="
                        + " 'NEW-0002'");

        assertThat(found("zanzibar")).allMatch(Optional::isEmpty);
    }

    @Test
    void whatIsRepricedIsFoundByItsNewPrice() {
        BigDecimal cheap = new BigDecimal("5");
        assertThat(found("quitamanchas", cheap)).allMatch(Optional::isEmpty);

        change(
                "UPDATE catalog.product SET price = 4.50, list_price = NULL, updated_at = now()"
                        + " WHERE sku = 'LIM-0021'");

        assertThat(found("quitamanchas", cheap)).allMatch(Optional::isPresent);
    }

    @Test
    void aRenamedCategoryAndTodaysStockAreSeenSoon() {
        change(
                "UPDATE catalog.category SET name = 'Fregaderos', updated_at = now() WHERE id ="
                        + " (SELECT category_id FROM catalog.product WHERE sku = 'LIM-0021')",
                "UPDATE inventory.stock_level SET on_hand = 0, reserved = 0, updated_at = now()"
                        + " WHERE product_id = (SELECT id FROM catalog.product WHERE sku = 'LIM-0021')");

        await().atMost(SOON)
                .until(() -> found("fregaderos").stream().allMatch(Optional::isPresent));
        await().atMost(SOON)
                .until(
                        () ->
                                found("quitamanchas").stream()
                                        .allMatch(each -> each.orElseThrow().available() == 0));
    }

    @Test
    void whatNobodyDatedIsFoundOnceTheViewWasRefreshed() {
        change(
                "UPDATE catalog.product SET name = 'Zarandaja' WHERE sku = 'LIM-0021'",
                "REFRESH MATERIALIZED VIEW catalog.products_search_mv",
                "UPDATE search.view_refresh SET refreshed_at = now()");

        await().atMost(SOON).until(() -> found("zarandaja").stream().allMatch(Optional::isPresent));
        await().atMost(SOON).until(() -> invalidated.get() == instances.size());
    }

    private List<Optional<Candidate>> found(String word) {
        return found(word, null);
    }

    /** What each instance finds first. */
    private List<Optional<Candidate>> found(String word, @Nullable BigDecimal most) {
        Wanted wanted =
                new Wanted(
                        List.of(List.of(AnyOf.word(word))),
                        List.of(),
                        null,
                        most,
                        null,
                        Preference.NONE);
        return instances.stream()
                .map(instance -> instance.now().find(wanted).stream().findFirst())
                .toList();
    }

    private IndexedProducts instance() {
        JdbcClient jdbc =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                database.url(), "catalog_service", TestDatabase.PASSWORD));
        CatalogProperties properties =
                new CatalogProperties(
                        9,
                        "",
                        400,
                        6,
                        new CatalogProperties.Refresh(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(5)));
        return new IndexedProducts(
                new SearchedRows(jdbc),
                new CandidatesInView(jdbc, properties, new Labels()),
                properties,
                invalidated::incrementAndGet,
                new SimpleMeterRegistry());
    }

    private void change(String... statements) {
        try (Connection connection = database.admin();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
