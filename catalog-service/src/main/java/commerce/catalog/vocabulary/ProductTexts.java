package commerce.catalog.vocabulary;

import commerce.catalog.words.ProductText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
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
            SELECT p.name, p.brand, c.name AS category, concat_ws(' ', p.keywords, p.description) AS others,
                   greatest(p.updated_at, c.updated_at) AS at
              FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id
            """;

    /** A page of the whole catalogue; memory for one at a time is enough. */
    private static final int ROWS = 2000;

    private final JdbcClient jdbc;

    ProductTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What changed since a time.
     *
     * @param until the last change of these; {@code since} where there are none
     */
    record Changed(List<ProductText> texts, Instant until) {}

    /** All that is sold. In a transaction, because only there rows come page by page. */
    @Transactional(readOnly = true)
    public void readAll(Consumer<ProductText> reader) {
        jdbc.sql(COLUMNS + " WHERE p.active AND c.active")
                .withFetchSize(ROWS)
                .query((RowCallbackHandler) row -> reader.accept(text(row)));
    }

    /** At most some thousands: the rest next time. */
    Changed changedSince(Instant since) {
        List<ProductText> texts = new ArrayList<>();
        Instant[] until = {since};
        jdbc.sql(
                        COLUMNS
                                + """
                                 WHERE p.active AND c.active
                                   AND (p.updated_at > :since
                                        OR p.category_id IN (SELECT id FROM catalog.category WHERE updated_at > :since))
                                 ORDER BY p.updated_at LIMIT :rows
                                """)
                .param("since", Timestamp.from(since))
                .param("rows", ROWS)
                .query(
                        row -> {
                            texts.add(text(row));
                            Instant at = row.getTimestamp("at").toInstant();
                            until[0] = at.isAfter(until[0]) ? at : until[0];
                        });
        return new Changed(texts, until[0]);
    }

    /** When the views were last filled. */
    Instant refreshedAt() {
        return jdbc.sql(
                        "SELECT greatest(refreshed_at, timestamptz 'epoch') FROM"
                                + " search.view_refresh")
                .query((row, _) -> row.getTimestamp(1).toInstant())
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
