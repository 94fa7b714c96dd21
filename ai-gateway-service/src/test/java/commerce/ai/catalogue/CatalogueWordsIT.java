package commerce.ai.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CatalogueWordsIT {

    private static final TestDatabase DATABASE = TestDatabase.empty();

    private final DriverManagerDataSource source =
            new DriverManagerDataSource(
                    DATABASE.url(), "ai_gateway_service", TestDatabase.PASSWORD);
    private final CatalogueWords words = new CatalogueWords(JdbcClient.create(source));

    @Test
    void an_empty_catalogue_has_no_words() {
        words.refresh();

        assertThat(words.get().isProduct("kombucha")).isFalse();
    }

    @Test
    void a_new_product_is_known_after_the_next_reading() throws SQLException {
        words.refresh();
        execute(
                "INSERT INTO catalog.category (slug, name) VALUES ('bebidas', 'Bebidas')",
                """
                INSERT INTO catalog.product (sku, name, brand, category_id, price)
                SELECT 'KOM-1', 'Kombucha de jengibre', 'Burbuja', id, 900 FROM catalog.category
                """);

        words.refresh();

        assertThat(words.get().isProduct("kombucha")).isTrue();
        assertThat(words.get().category("bebidas")).isEqualTo("bebidas");

        execute("UPDATE catalog.product SET active = false, version = version + 1");
        words.refresh();

        assertThat(words.get().isProduct("kombucha")).isFalse();
        execute("DELETE FROM catalog.product", "DELETE FROM catalog.category");
    }

    @Test
    void while_the_database_is_away_the_last_words_stay() {
        words.refresh();
        Vocabulary before = words.get();
        source.setUrl("jdbc:postgresql://localhost:1/commerce");

        words.refresh();

        assertThat(words.get()).isSameAs(before);
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = DATABASE.admin();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
