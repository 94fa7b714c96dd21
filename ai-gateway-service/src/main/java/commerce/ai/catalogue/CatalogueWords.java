package commerce.ai.catalogue;

import commerce.ai.catalogue.Vocabulary.Category;
import commerce.ai.catalogue.Vocabulary.Item;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The catalogue's vocabulary, read at start and again every now and then. While the database is
 * away the words known last go on being used; without any the languages' own words must do.
 */
@Component
public class CatalogueWords implements Supplier<Vocabulary> {

    private static final Logger log = LoggerFactory.getLogger(CatalogueWords.class);

    private final JdbcClient jdbc;
    private volatile Vocabulary vocabulary = Vocabulary.EMPTY;
    private volatile String read = "";

    CatalogueWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Vocabulary get() {
        return vocabulary;
    }

    /** Reads the catalogue again if it has changed. */
    @PostConstruct
    @Scheduled(
            fixedDelayString = "${commerce.ai.vocabulary-period}",
            initialDelayString = "${commerce.ai.vocabulary-period}")
    void refresh() {
        try {
            String state = state();
            if (!state.equals(read)) {
                vocabulary = Vocabulary.of(items(), categories());
                read = state;
            }
        } catch (DataAccessException e) {
            log.warn("the catalogue's words could not be read: {}", e.getMessage());
        }
    }

    /** Differs where anything that is read differs. */
    private String state() {
        return Objects.requireNonNull(
                jdbc.sql(
                                """
                                SELECT concat_ws(' ',
                                    (SELECT concat_ws(',', count(*), sum(version), max(updated_at))
                                     FROM catalog.product WHERE active),
                                    (SELECT concat_ws(',', count(*), sum(version), max(updated_at))
                                     FROM catalog.category WHERE active))
                                """)
                        .query(String.class)
                        .single());
    }

    private List<Item> items() {
        return jdbc.sql(
                        """
                        SELECT name, nullif(brand, '') AS brand, keywords, unit
                        FROM catalog.product WHERE active ORDER BY id
                        """)
                .query(
                        (row, _) ->
                                new Item(
                                        row.getString("name"),
                                        row.getString("brand"),
                                        row.getString("keywords"),
                                        row.getString("unit")))
                .list();
    }

    private List<Category> categories() {
        return jdbc.sql(
                        "SELECT slug, name FROM catalog.category WHERE active ORDER BY position, id")
                .query((row, _) -> new Category(row.getString("slug"), row.getString("name")))
                .list();
    }
}
