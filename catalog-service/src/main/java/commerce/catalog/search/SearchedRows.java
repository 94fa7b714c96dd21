package commerce.catalog.search;

import commerce.catalog.search.SearchIndex.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Products as they are searched: from the view, and what changed since it was refreshed live. */
@Repository
class SearchedRows {

    /** What is held in memory at a time. */
    private static final int ROWS = 2000;

    /** Of very much only the latest: the view will be filled anew, and all is compared then. */
    private static final int MOST_CHANGED = 2000;

    /** A row's version changes with whatever is changed of it, dated or not. */
    private static final String VERSION = "p.xmin::text::bigint";

    private static final String CHANGED =
            """
            SELECT clock.now, changed.id, changed.version
              FROM (SELECT now() AS now) AS clock
              LEFT JOIN (
                SELECT p.id, CASE WHEN p.active THEN %s ELSE 0 END AS version
                  FROM catalog.product p
                 WHERE p.updated_at > :since
                 ORDER BY p.updated_at DESC
                 LIMIT %d) AS changed ON true
            """
                    .formatted(VERSION, MOST_CHANGED);

    /** Ten seconds for changes that were under way when the view was refreshed. */
    private static final String BY_ID =
            """
            SELECT p.id, p.name, p.brand, p.size, c.name AS category, c.id AS category_id, p.price,
                   p.list_price IS NOT NULL AS on_offer, p.featured, p.popularity, %s AS version,
                   coalesce(s.on_hand - s.reserved, 0) AS available,
                   array_to_string(tsvector_to_array(
                     CASE WHEN m.id IS NOT NULL
                           AND greatest(p.updated_at, c.updated_at) < r.refreshed_at - interval '10 seconds'
                          THEN m.document
                          ELSE search.document(p.name, p.size, p.brand, p.description, c.name, p.keywords)
                     END), ' ') AS lexemes
              FROM unnest(:ids::bigint[]) AS wanted (id)
              JOIN catalog.product p ON p.id = wanted.id
              JOIN catalog.category c ON c.id = p.category_id
              CROSS JOIN search.view_refresh r
              LEFT JOIN catalog.products_search_mv m ON m.id = p.id
              LEFT JOIN inventory.stock_level s ON s.product_id = p.id
             WHERE p.active AND c.active
            """
                    .formatted(VERSION);

    private final JdbcClient jdbc;

    SearchedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was changed lately.
     *
     * @param now the database's time
     * @param versions by id; 0 of what is not sold
     */
    record Changes(Instant now, Map<Long, Long> versions) {}

    /**
     * How far the view is.
     *
     * @param refreshed when it was last filled
     * @param now the database's time
     */
    record Progress(Instant refreshed, Instant now) {}

    /** A product's id, and a number that belongs to it. */
    @FunctionalInterface
    interface Each {
        void accept(long id, long number);
    }

    Changes changedSince(Instant since) {
        Map<Long, Long> versions = new HashMap<>();
        Instant[] now = {since};
        jdbc.sql(CHANGED)
                .param("since", Timestamp.from(since))
                .query(
                        row -> {
                            now[0] = row.getTimestamp(1).toInstant();
                            long id = row.getLong(2);
                            if (!row.wasNull()) {
                                versions.put(id, row.getLong(3));
                            }
                        });
        return new Changes(now[0], versions);
    }

    /** The versions of all that is sold. In a transaction, because only there rows come by page. */
    @Transactional(readOnly = true)
    public void versions(Each each) {
        jdbc.sql(
                        "SELECT p.id, "
                                + VERSION
                                + " FROM catalog.product p JOIN catalog.category c"
                                + " ON c.id = p.category_id WHERE p.active AND c.active")
                .withFetchSize(ROWS)
                .query((RowCallbackHandler) row -> each.accept(row.getLong(1), row.getLong(2)));
    }

    /** How many there are of what was counted or moved since a time. */
    @Transactional(readOnly = true)
    public void availableSince(Instant since, Each each) {
        jdbc.sql(
                        """
                        SELECT product_id, on_hand - reserved FROM inventory.stock_level
                         WHERE updated_at > :since
                        """)
                .param("since", Timestamp.from(since))
                .withFetchSize(ROWS)
                .query((RowCallbackHandler) row -> each.accept(row.getLong(1), row.getLong(2)));
    }

    /** Those of the products that are sold. */
    List<Entry> read(Collection<Long> ids) {
        return jdbc.sql(BY_ID)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, _) -> entry(row))
                .list();
    }

    /** The versions of all categories. */
    Map<Integer, Long> categories() {
        Map<Integer, Long> categories = new HashMap<>();
        jdbc.sql("SELECT p.id, " + VERSION + " FROM catalog.category p")
                .query(
                        row -> {
                            categories.put(row.getInt(1), row.getLong(2));
                        });
        return categories;
    }

    List<Long> ofCategories(Collection<Integer> categories) {
        return jdbc.sql(
                        "SELECT id FROM catalog.product WHERE active AND category_id ="
                                + " ANY(:categories::integer[])")
                .param("categories", categories.toArray(Integer[]::new))
                .query((row, _) -> row.getLong(1))
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

    private static Entry entry(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return new Entry(
                new Candidate(
                        row.getLong("id"),
                        name,
                        new Label(
                                name,
                                row.getString("brand"),
                                row.getString("size"),
                                row.getString("category")),
                        row.getInt("category_id"),
                        row.getBigDecimal("price"),
                        row.getBoolean("on_offer"),
                        row.getBoolean("featured"),
                        row.getInt("available"),
                        row.getInt("popularity"),
                        0),
                Set.copyOf(List.of(row.getString("lexemes").split(" "))),
                row.getLong("version"));
    }
}
