package commerce.catalog.search;

import commerce.catalog.CatalogProperties;
import commerce.catalog.words.PriceWish.Preference;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The first choice of products for words: found in the view by its index, and beside it among those
 * that changed since it was refreshed; the most promising of them, as they are now.
 */
@Repository
class Candidates {

    /** How many changed products are searched beside the view: each costs some 25 µs. */
    private static final int MOST_CHANGED = 300;

    /**
     * What to look for.
     *
     * @param branches the terms of each question, all of which a product must have
     * @param heads what labels begin with that are first taken
     * @param minPrice null for any
     * @param category null for any
     */
    record Wanted(
            List<String[]> branches,
            List<String> heads,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            @Nullable Integer category,
            Preference preference) {}

    private final JdbcClient jdbc;
    private final int most;

    Candidates(JdbcClient jdbc, CatalogProperties properties) {
        this.jdbc = jdbc;
        this.most = properties.candidates();
    }

    /** Each product once, under the first question that it answers. */
    List<Candidate> find(Wanted wanted) {
        Map<Long, Candidate> found = new LinkedHashMap<>();
        jdbc.sql(statement(wanted.branches().size(), wanted.preference(), isBounded(wanted)))
                .params(arguments(wanted))
                .query(
                        row -> {
                            Candidate candidate = read(row);
                            found.merge(
                                    candidate.id(),
                                    candidate,
                                    (a, b) -> a.branch() <= b.branch() ? a : b);
                        });
        return List.copyOf(found.values());
    }

    /** How PostgreSQL goes about it, with what it took. */
    List<String> plan(Wanted wanted) {
        return jdbc.sql(
                        "EXPLAIN (ANALYZE, BUFFERS) "
                                + statement(
                                        wanted.branches().size(),
                                        wanted.preference(),
                                        isBounded(wanted)))
                .params(arguments(wanted))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static boolean isBounded(Wanted wanted) {
        return wanted.minPrice() != null || wanted.maxPrice() != null || wanted.category() != null;
    }

    private Map<String, @Nullable Object> arguments(Wanted wanted) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < wanted.branches().size(); i++) {
            arguments.put("q" + i, wanted.branches().get(i));
        }
        arguments.put("heads", wanted.heads().toArray(String[]::new));
        arguments.put("most", Math.max(50, most / wanted.branches().size()));
        if (isBounded(wanted)) {
            arguments.put("min", wanted.minPrice());
            arguments.put("max", wanted.maxPrice());
            arguments.put("category", wanted.category());
        }
        return arguments;
    }

    private static Candidate read(ResultSet row) throws SQLException {
        return new Candidate(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getBigDecimal(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12));
    }

    private static String statement(int branches, Preference preference, boolean bounded) {
        List<String> hits = new ArrayList<>();
        StringBuilder which = new StringBuilder("CASE");
        for (int i = 0; i < branches; i++) {
            hits.add(
                    """
                    (SELECT m.id, %d AS branch
                       FROM catalog.products_search_mv m
                      WHERE m.document @@ search.all_of(:q%d::text[])
                        AND NOT EXISTS (SELECT FROM changed WHERE changed.id = m.id)
                        %s
                      ORDER BY m.head = ANY(:heads::text[]) DESC, %s m.popularity DESC, m.id
                      LIMIT :most)
                    """
                            .formatted(i, i, bounded ? BOUNDS_OF_VIEW : "", order(preference)));
            which.append(
                    " WHEN document @@ (SELECT search.all_of(:q%d::text[])) THEN %d"
                            .formatted(i, i));
        }
        return """
        WITH changed AS MATERIALIZED (
          -- Ten seconds for changes that were under way when the view was refreshed.
          SELECT p.id FROM catalog.product p
           WHERE p.updated_at > (SELECT refreshed_at - interval '10 seconds' FROM search.view_refresh)
           ORDER BY p.updated_at DESC LIMIT %d),
        hits AS (
          %s
          UNION ALL
          SELECT id, branch FROM (
            SELECT id, %s END AS branch FROM (
              SELECT p.id,
                     search.document(p.name, p.size, p.brand, p.description, c.name, p.keywords) AS document
                FROM changed JOIN catalog.product p ON p.id = changed.id
                JOIN catalog.category c ON c.id = p.category_id
              OFFSET 0) documents) matching
           WHERE branch IS NOT NULL)
        SELECT p.id, p.name, p.brand, p.size, p.category_id, c.name, p.price, p.list_price IS NOT NULL,
               p.featured, coalesce(s.on_hand - s.reserved, 0), p.popularity, hits.branch
          FROM hits
          JOIN catalog.product p ON p.id = hits.id
          JOIN catalog.category c ON c.id = p.category_id
          LEFT JOIN inventory.stock_level s ON s.product_id = p.id
         WHERE p.active AND c.active %s
        """
                .formatted(
                        MOST_CHANGED,
                        String.join(" UNION ALL ", hits),
                        which,
                        bounded ? BOUNDS : "");
    }

    private static String order(Preference preference) {
        return switch (preference) {
            case NONE -> "";
            case CHEAP -> "m.price, ";
            case DEAR -> "m.price DESC, ";
            case ON_OFFER -> "m.on_offer DESC, ";
        };
    }

    private static final String BOUNDS_OF_VIEW =
            """
            AND (:category::integer IS NULL OR m.category_id = :category::integer)
            AND (:min::numeric IS NULL OR m.price >= :min::numeric)
            AND (:max::numeric IS NULL OR m.price <= :max::numeric)
            """;

    private static final String BOUNDS =
            """
            AND (:category::integer IS NULL OR p.category_id = :category::integer)
            AND (:min::numeric IS NULL OR p.price >= :min::numeric)
            AND (:max::numeric IS NULL OR p.price <= :max::numeric)
            """;
}
