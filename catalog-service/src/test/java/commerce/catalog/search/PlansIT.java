package commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.CatalogProperties;
import commerce.catalog.search.Candidates.Wanted;
import commerce.catalog.words.PriceWish.Preference;
import commerce.testsupport.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
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

    private final Candidates candidates =
            new Candidates(
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
                                    Duration.ofMinutes(5))));

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
        assertThat(plan(wanted(question("'leche' | 'leches'"))))
                .anyMatch(line -> line.contains("Index Scan using products_search_mv_head"))
                .noneMatch(WHOLE_TABLE.asPredicate());
    }

    @Test
    void severalWordsAreIntersectedByTheIndexOfWords() {
        assertThat(plan(wanted(question("'leche'", "'serenisima'"))))
                .anyMatch(line -> line.contains("Index Scan on products_search_mv_document"))
                .noneMatch(WHOLE_TABLE.asPredicate());
    }

    @Test
    void soIsWhatHasAllWordsButOne() {
        assertThat(
                        plan(
                                wanted(
                                        question("'leche'", "'serenisima'"),
                                        question("'leche'", "'descremada'"),
                                        question("'serenisima'", "'descremada'"))))
                .anyMatch(line -> line.contains("Index Scan on products_search_mv_document"))
                .noneMatch(WHOLE_TABLE.asPredicate());
    }

    @Test
    void soIsWhatMayCostOnlySoMuchInOneCategory() {
        assertThat(
                        plan(
                                new Wanted(
                                        List.<String[]>of(question("'leche'")),
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

    private static String[] question(String... terms) {
        return terms;
    }

    private static Wanted wanted(String[]... questions) {
        return new Wanted(
                List.of(questions), List.of("leche", "leches"), null, null, null, Preference.NONE);
    }
}
