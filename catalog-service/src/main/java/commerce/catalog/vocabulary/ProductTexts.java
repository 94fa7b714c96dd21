package commerce.catalog.vocabulary;

import commerce.catalog.words.ProductText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What is written about products. */
@Repository
class ProductTexts {

    private static final String COLUMNS =
            """
            SELECT p.name, p.brand, c.name AS category, concat_ws(' ', p.keywords, p.description) AS others
              FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id
            """;

    /** What is held in memory at a time. */
    private static final int ROWS = 2000;

    private final JdbcClient jdbc;

    ProductTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far the views are.
     *
     * @param refreshed when they were last filled
     * @param now the database's time
     */
    record Progress(Instant refreshed, Instant now) {}

    /** All that is sold. In a transaction, because only there rows come page by page. */
    @Transactional(readOnly = true)
    public void readAll(Consumer<ProductText> reader) {
        jdbc.sql(COLUMNS + " WHERE p.active AND c.active")
                .withFetchSize(ROWS)
                .query((RowCallbackHandler) row -> reader.accept(text(row)));
    }

    /**
     * What changed since a time; of very much only the latest, since the views will be filled anew
     * and all is counted then.
     */
    List<ProductText> changedSince(Instant since) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                 WHERE p.active AND c.active AND p.id IN (
                                   (SELECT id FROM catalog.product
                                     WHERE updated_at > :since ORDER BY updated_at DESC LIMIT :rows)
                                   UNION
                                   (SELECT renamed.id
                                      FROM catalog.category JOIN catalog.product renamed ON renamed.category_id = category.id
                                     WHERE category.updated_at > :since LIMIT :rows))
                                """)
                .param("since", Timestamp.from(since))
                .param("rows", ROWS)
                .query((row, _) -> text(row))
                .list();
    }

    Progress progress() {
        return jdbc.sql(
                        "SELECT greatest(refreshed_at, timestamptz 'epoch'), now() FROM"
                                + " search.view_refresh")
                .query(
                        (row, _) ->
                                new Progress(
                                        row.getTimestamp(1).toInstant(),
                                        row.getTimestamp(2).toInstant()))
                .single();
    }

    private static ProductText text(ResultSet row) throws SQLException {
        return new ProductText(
                row.getString("name"),
                row.getString("brand"),
                row.getString("category"),
                row.getString("others"));
    }
}
