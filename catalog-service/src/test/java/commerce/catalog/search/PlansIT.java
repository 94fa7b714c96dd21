package commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.CatalogProperties;
import commerce.catalog.words.AnyOf;
import commerce.catalog.words.PriceWish.Preference;
import commerce.testsupport.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * That no search reads a whole table. The demo shop forty times over is enough to see it: what an
 * index is estimated to find (one row in two hundred, whatever the words) and what a table costs to
 * read both grow with the products, so the choice is the same at 20,000 as at 100,000.
 */
class PlansIT {

    private static final TestDatabase DATABASE = TestDatabase.withDemoShop();
    private static final Pattern WHOLE_TABLE =
            Pattern.compile("Seq Scan on (products_search_mv|product|stock_level)\\b.*");

    private final CandidatesInView candidates =
            new CandidatesInView(
                    JdbcClient.create(
                            new DriverManagerDataSource(
                                    DATABASE.url(), "catalog_service", TestDatabase.PASSWORD)),
                    new CatalogProperties(
                            9,
                            "",
                            400,
                            6,
                            new CatalogProperties.Refresh(
                                    Duration.ofSeconds(2),
                                    Duration.ofSeconds(30),
                                    Duration.ofMinutes(5))),
                    new Labels());

    @BeforeAll
    static void manyProducts() throws SQLException {
        try (Connection connection = DATABASE.admin();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO catalog.product (sku, name, brand, category_id, description, keywords, unit, size, price,
                                                 popularity, updated_at)
                    SELECT sku || '-' || n, name || ' N° ' || n, brand, category_id, description, keywords, unit, size,
                           price, popularity / (n + 1), now() - interval '1 hour'
                      FROM catalog.product, generate_series(1, 40) AS n
                    """);
            statement.execute(
                    """
                    INSERT INTO inventory.stock_level (product_id, on_hand)
                    SELECT id, 100 FROM catalog.product ON CONFLICT DO NOTHING
                    """);
            statement.execute("UPDATE search.view_refresh SET refreshed_at = now()");
            statement.execute("REFRESH MATERIALIZED VIEW catalog.products_search_mv");
            statement.execute("ANALYZE");
        }
    }

    @Test
    void aCommonWordIsReadInTheOrderOfPopularityAndNoFurtherThanNeeded() {
        assertThat(plan(wanted(List.of(question(anyOf("leche", "leches"))))))
                .anyMatch(line -> line.contains("Index Scan using products_search_mv_head"))
                .noneMatch(WHOLE_TABLE.asPredicate());
    }

    @Test
    void severalWordsAreIntersectedByTheIndexOfWords() {
        assertThat(plan(wanted(List.of(question(anyOf("leche"), anyOf("serenisima"))))))
                .anyMatch(line -> line.contains("Index Scan on products_search_mv_document"))
                .noneMatch(WHOLE_TABLE.asPredicate());
    }

    @Test
    void soIsWhatHasAllWordsButOne() {
        assertThat(
                        plan(
                                wanted(
                                        List.of(
                                                question(anyOf("leche"), anyOf("serenisima")),
                                                question(anyOf("leche"), anyOf("descremada")),
                                                question(
                                                        anyOf("serenisima"),
                                                        anyOf("descremada"))))))
                .anyMatch(line -> line.contains("Index Scan on products_search_mv_document"))
                .noneMatch(WHOLE_TABLE.asPredicate());
    }

    @Test
    void soIsWhatMayCostOnlySoMuchInOneCategory() {
        assertThat(
                        plan(
                                new Wanted(
                                        List.of(question(anyOf("leche"))),
                                        List.of("leche"),
                                        null,
                                        new BigDecimal("5000"),
                                        3,
                                        Preference.CHEAP)))
                .anyMatch(line -> line.contains("Index Scan on products_search_mv_"))
                .noneMatch(WHOLE_TABLE.asPredicate());
    }

    private List<String> plan(Wanted wanted) {
        return candidates.plan(wanted);
    }

    private static List<AnyOf> question(AnyOf... terms) {
        return List.of(terms);
    }

    private static AnyOf anyOf(String... words) {
        return new AnyOf(Stream.of(words).map(List::of).toList());
    }

    private static Wanted wanted(List<List<AnyOf>> questions) {
        return new Wanted(questions, List.of("leche", "leches"), null, null, null, Preference.NONE);
    }
}
