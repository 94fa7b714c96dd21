package commerce.catalog.search;

import commerce.catalog.CatalogProperties;
import commerce.catalog.words.Query;
import commerce.catalog.words.QueryParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds products in the view, and beside it those that changed since it was refreshed; ranks the
 * most popular of them by today's stock and price.
 */
@Repository
class RankProducts {

    /** How many changed products are searched beside the view: each costs some 25 µs. */
    private static final int MOST_CHANGED = 300;

    private static final String ANYTHING = "true";
    private static final String NO_QUERY = "''::tsquery";

    /** Where the words stand, by the seed weights: name, brand, description, keywords. */
    private static final String SCORE =
            """
            CASE WHEN ts_filter(h.document, '{a}') @@ q.main THEN 10
                 WHEN ts_filter(h.document, '{a,b}') @@ q.main THEN 8
                 WHEN ts_filter(h.document, '{a,b,c}') @@ q.main THEN 5
                 ELSE 3 END
            + CASE WHEN h.head = ANY(:heads::text[]) THEN 5 ELSE 0 END
            + CASE WHEN h.document @@ q.preferred THEN 4 ELSE 0 END
            + CASE WHEN p.featured THEN 3 ELSE 0 END
            + CASE WHEN p.list_price IS NOT NULL THEN 2 ELSE 0 END
            + CASE WHEN coalesce(s.on_hand - s.reserved, 0) > 10 THEN 1 ELSE 0 END
            """;

    private static final String ALL_WORDS =
            statement(
                    "search.all_of(:all::text[])",
                    "m.document @@ search.all_of(:all::text[])",
                    "document @@ (SELECT main FROM q)",
                    "4",
                    SCORE);

    private static final String FEWER_WORDS =
            statement(
                    """
                    search.all_of(:prefixed::text[]) || search.all_of(:words::text[])
                      || search.all_but_one(:words::text[])
                    """,
                    """
                    m.document @@ (search.all_of(:prefixed::text[]) || search.all_of(:words::text[])
                                     || search.all_but_one(:words::text[]))
                    """,
                    "document @@ (SELECT main FROM q)",
                    """
                    CASE WHEN document @@ (SELECT prefixed FROM q) THEN 3
                         WHEN document @@ (SELECT words FROM q) THEN 2
                         ELSE 1 END
                    """,
                    SCORE);

    private static final String ANY_WORD =
            statement(
                    "search.any_of(:all::text[])",
                    "m.document @@ search.any_of(:all::text[])",
                    "document @@ (SELECT main FROM q)",
                    "1",
                    SCORE);

    private static final String IN_CATEGORY =
            statement(NO_QUERY, ANYTHING, ANYTHING, "4", "CASE WHEN p.featured THEN 1 ELSE 0 END");

    private static final String ON_OFFER =
            statement(
                    NO_QUERY,
                    "m.on_offer",
                    "list_price IS NOT NULL",
                    "CASE WHEN list_price IS NOT NULL THEN 4 ELSE 0 END",
                    "round((1 - p.price / p.list_price) * p.popularity, 2)");

    private static final String FEATURED = statement(NO_QUERY, "m.featured", "featured", "4", "0");

    private final JdbcClient jdbc;
    private final ProductRows rows;
    private final QueryParser parser;
    private final int candidates;

    RankProducts(
            JdbcClient jdbc, ProductRows rows, QueryParser parser, CatalogProperties properties) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.parser = parser;
        this.candidates = properties.candidates();
    }

    /** What is on a list, with the page from {@code from} on. */
    Ranking rank(Listing listing, int from, int count) {
        return switch (listing) {
            case Listing.OfWords words -> words(words, from, count);
            case Listing.Nearest nearest -> nearest(nearest, from, count);
            case Listing.OfCategory in ->
                    run(IN_CATEGORY, from, arguments(from, count, null, null, in.category()));
            case Listing.Offers _ -> run(ON_OFFER, from, arguments(from, count, null, null, null));
            case Listing.Featured _ ->
                    run(FEATURED, from, arguments(from, count, null, null, null));
        };
    }

    private Ranking words(Listing.OfWords listing, int from, int count) {
        Query query = parser.parse(listing.words(), listing.language());
        if (query.isEmpty()) {
            return Ranking.NOTHING;
        }
        Map<String, @Nullable Object> arguments =
                arguments(from, count, listing.minPrice(), listing.maxPrice(), listing.category());
        addWords(arguments, query);
        Ranking strict = run(ALL_WORDS, from, arguments);
        return strict.isEmpty() ? run(FEWER_WORDS, from, arguments) : strict;
    }

    private Ranking nearest(Listing.Nearest listing, int from, int count) {
        Query query = parser.parse(listing.words(), listing.language());
        if (query.isEmpty()) {
            return Ranking.NOTHING;
        }
        Map<String, @Nullable Object> arguments = arguments(from, count, null, null, null);
        addWords(arguments, query);
        return run(ANY_WORD, from, arguments);
    }

    private Map<String, @Nullable Object> arguments(
            int from,
            int count,
            @Nullable BigDecimal minPrice,
            @Nullable BigDecimal maxPrice,
            @Nullable Integer category) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        arguments.put("from", from);
        arguments.put("count", count);
        arguments.put("min", minPrice);
        arguments.put("max", maxPrice);
        arguments.put("category", category);
        arguments.put("candidates", candidates);
        arguments.put("preferred", "");
        return arguments;
    }

    private static void addWords(Map<String, @Nullable Object> arguments, Query query) {
        arguments.put("all", query.all());
        arguments.put("prefixed", query.prefixed());
        arguments.put("words", query.words());
        arguments.put("heads", query.heads().toArray(String[]::new));
        arguments.put("preferred", query.preferredText());
    }

    private Ranking run(String statement, int from, Map<String, @Nullable Object> arguments) {
        List<Long> ids = new ArrayList<>();
        List<FoundProduct> page = new ArrayList<>();
        int[] tier = {0};
        jdbc.sql(statement)
                .params(arguments)
                .query(
                        row -> {
                            if (row.getLong("n") == 1) {
                                tier[0] = row.getInt("tier");
                                for (Object id : (Object[]) row.getArray("ids").getArray()) {
                                    ids.add((Long) id);
                                }
                            }
                            if (row.getLong("n") > from) {
                                page.add(rows.read(row));
                            }
                        });
        return new Ranking(Tier.ofRank(tier[0]), List.copyOf(ids), List.copyOf(page));
    }

    /**
     * @param main the query that a document is held against to see where it matches
     * @param inView the condition on the view's {@code m}; of constants where an index is to help
     * @param changed the condition on a changed product's columns and document
     * @param tier of a document or product, as a rank of {@link Tier}
     * @param score of {@code h}, {@code p} and {@code s}
     */
    private static String statement(
            String main, String inView, String changed, String tier, String score) {
        return """
        WITH q AS MATERIALIZED (
          SELECT %1$s AS main, %6$s,
                 to_tsquery('catalog.simple_unaccent', :preferred) AS preferred),
        changed AS MATERIALIZED (
          -- Ten seconds for changes that were under way when the view was refreshed.
          SELECT p.id FROM catalog.product p
           WHERE p.updated_at > (SELECT refreshed_at - interval '10 seconds' FROM search.view_refresh)
           ORDER BY p.updated_at DESC LIMIT %7$d),
        hits AS (
          (SELECT id, document, %4$s AS tier, head FROM (
             SELECT m.id, m.document, m.popularity, split_part(m.plain, ' ', 1) AS head,
                    CASE WHEN m.on_offer THEN 1 END AS list_price
               FROM catalog.products_search_mv m
              WHERE %2$s
                AND (:category::integer IS NULL OR m.category_id = :category::integer)
                AND (:min::numeric IS NULL AND :max::numeric IS NULL OR EXISTS (
                       SELECT FROM catalog.product p
                        WHERE p.id = m.id
                          AND p.price BETWEEN coalesce(:min::numeric, 0) AND coalesce(:max::numeric, 'infinity')))
                AND NOT EXISTS (SELECT FROM changed WHERE changed.id = m.id)) matching
            ORDER BY tier DESC, popularity DESC, id
            LIMIT :candidates)
          UNION ALL
          SELECT id, document, %4$s, head FROM (
             SELECT p.id, p.list_price, p.featured,
                    split_part(lower(public.unaccent(p.name)), ' ', 1) AS head,
                    search.document(p.name, p.size, p.brand, p.description, c.name, p.keywords) AS document
               FROM changed JOIN catalog.product p ON p.id = changed.id
               JOIN catalog.category c ON c.id = p.category_id
              WHERE :category::integer IS NULL OR p.category_id = :category::integer
             OFFSET 0) matching
           WHERE %3$s),
        sold AS (
          SELECT %8$s, h.tier, max(h.tier) OVER () AS best, (%5$s) AS score
            FROM hits h CROSS JOIN q
            JOIN catalog.product p ON p.id = h.id
            %9$s
           WHERE p.active AND c.active
             AND p.price BETWEEN coalesce(:min::numeric, 0) AND coalesce(:max::numeric, 'infinity')),
        ranked AS (
          SELECT *, row_number() OVER (ORDER BY available > 0 DESC, score DESC, popularity DESC, id) AS n
            FROM sold WHERE tier = best AND score IS NOT NULL)
        SELECT ranked.*,
               CASE WHEN n = 1 THEN (SELECT array_agg(id ORDER BY n) FROM ranked) END AS ids
          FROM ranked
         WHERE n = 1 OR n > :from AND n <= :from + :count
         ORDER BY n
        """
                .formatted(
                        main,
                        inView,
                        changed,
                        tier,
                        score,
                        main.contains(":prefixed")
                                ? "search.all_of(:prefixed::text[]) AS prefixed,"
                                        + " search.all_of(:words::text[]) AS words"
                                : "NULL::tsquery AS prefixed, NULL::tsquery AS words",
                        MOST_CHANGED,
                        ProductRows.COLUMNS,
                        ProductRows.JOINS);
    }
}
