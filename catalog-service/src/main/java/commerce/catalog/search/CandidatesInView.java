package commerce.catalog.search;

import commerce.catalog.CatalogProperties;
import commerce.catalog.words.PriceWish.Preference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The first choice of products for words: found in the view by its indexes, and beside it among
 * those that changed since it was refreshed; the most promising of them. What did not change is in
 * the view as it is now; how many there are is read from the stock.
 */
@Repository
class CandidatesInView implements Candidates {

    /** How many changed products are searched beside the view: each costs some 25 µs. */
    private static final int MOST_CHANGED = 300;

    /** What decides how a statement reads. */
    private record Shape(int branches, Preference preference, boolean bounded, boolean ofOneWord) {}

    private final JdbcClient jdbc;
    private final int most;
    private final Labels labels;
    private final Map<Shape, String> statements = new ConcurrentHashMap<>();

    CandidatesInView(JdbcClient jdbc, CatalogProperties properties, Labels labels) {
        this.jdbc = jdbc;
        this.most = properties.candidates();
        this.labels = labels;
    }

    @Override
    public List<Candidate> find(Wanted wanted) {
        Map<Long, Candidate> found = new LinkedHashMap<>();
        jdbc.sql(statement(wanted))
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
        return jdbc.sql("EXPLAIN (ANALYZE, BUFFERS) " + statement(wanted))
                .params(arguments(wanted))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Map<String, @Nullable Object> arguments(Wanted wanted) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        List<String[]> questions = wanted.texts();
        for (int i = 0; i < questions.size(); i++) {
            arguments.put("q" + i, questions.get(i));
        }
        arguments.put("heads", wanted.heads().toArray(String[]::new));
        arguments.put("most", wanted.most(most));
        if (wanted.isBounded()) {
            arguments.put("min", wanted.minPrice());
            arguments.put("max", wanted.maxPrice());
            arguments.put("category", wanted.category());
        }
        return arguments;
    }

    private Candidate read(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        String name = row.getString(2);
        return new Candidate(
                id,
                name,
                labels.of(id, name, row.getString(3), row.getString(4), row.getString(6)),
                row.getInt(5),
                row.getBigDecimal(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12));
    }

    private String statement(Wanted wanted) {
        return statements.computeIfAbsent(
                new Shape(
                        wanted.branches().size(),
                        wanted.preference(),
                        wanted.isBounded(),
                        isOfOneWord(wanted)),
                CandidatesInView::statement);
    }

    private static String statement(Shape shape) {
        String order = order(shape.preference());
        String bounds = shape.bounded() ? BOUNDS : "";
        List<String> questions = new ArrayList<>();
        List<String> hits = new ArrayList<>();
        StringBuilder which = new StringBuilder("CASE");
        for (int i = 0; i < shape.branches(); i++) {
            questions.add("search.all_of(:q%d::text[]) AS q%d".formatted(i, i));
            hits.add(shape.ofOneWord() ? OTHERS : matches(i, order, bounds));
            which.append(" WHEN m.document @@ (SELECT q%d FROM question) THEN %d".formatted(i, i));
        }
        return """
        WITH question AS MATERIALIZED (SELECT %s),
        changed AS MATERIALIZED (
          -- Ten seconds for changes that were under way when the view was refreshed.
          SELECT p.id FROM catalog.product p
           WHERE p.updated_at > (SELECT refreshed_at - interval '10 seconds' FROM search.view_refresh)
           ORDER BY p.updated_at DESC LIMIT %d),
        %s
        hits AS (
          %s
          UNION ALL
          SELECT %s, branch FROM (
            SELECT m.*, %s END AS branch FROM (
              SELECT p.*, p.list_price IS NOT NULL AS on_offer,
                     search.document(p.name, p.size, p.brand, p.description, c.name, p.keywords) AS document
                FROM changed JOIN catalog.product p ON p.id = changed.id
                JOIN catalog.category c ON c.id = p.category_id
               WHERE p.active
              OFFSET 0) m) m
           WHERE branch IS NOT NULL %s)
        SELECT m.id, m.name, m.brand, m.size, m.category_id, c.name, m.price, m.on_offer, m.featured,
               coalesce(s.on_hand - s.reserved, 0), m.popularity, m.branch
          FROM hits m
          JOIN catalog.category c ON c.id = m.category_id AND c.active
          LEFT JOIN inventory.stock_level s ON s.product_id = m.id
        """
                .formatted(
                        String.join(", ", questions),
                        MOST_CHANGED,
                        shape.ofOneWord() ? POPULAR : "",
                        String.join(" UNION ALL ", hits),
                        COLUMNS,
                        which,
                        bounds);
    }

    /** What matches one of the questions: those first whose label begins with the thing. */
    private static String matches(int branch, String order, String bounds) {
        return """
        (SELECT %s, %d AS branch
           FROM catalog.products_search_mv m
          WHERE m.document @@ (SELECT q%d FROM question)
            AND NOT EXISTS (SELECT FROM changed WHERE changed.id = m.id)
            %s
          ORDER BY m.head = ANY(:heads::text[]) DESC, %s m.popularity DESC, m.id
          LIMIT :most)
        """
                .formatted(COLUMNS, branch, branch, bounds, order);
    }

    /**
     * Whether there may be so many that the index of heads, which is in the order of popularity,
     * gives all candidates before the others are even looked at. Of what begins with a phrase's
     * first word only few may go on as the phrase.
     */
    private static boolean isOfOneWord(Wanted wanted) {
        return wanted.branches().size() == 1
                && wanted.branches().getFirst().size() == 1
                && wanted.branches().getFirst().getFirst().isOfSingleWords()
                && !wanted.heads().isEmpty()
                && wanted.preference() == Preference.NONE
                && !wanted.isBounded();
    }

    private static final String COLUMNS =
            """
            m.id, m.name, m.brand, m.size, m.category_id, m.price, m.on_offer, m.featured, m.popularity\
            """;

    /**
     * What is the thing. OFFSET 0 keeps the other index out: reading all that has the word is what
     * this is to spare.
     */
    private static final String POPULAR =
            """
            popular AS MATERIALIZED (
              SELECT m.* FROM unnest(:heads::text[]) AS thing (word)
                CROSS JOIN LATERAL (
                  SELECT %s FROM (
                    SELECT * FROM catalog.products_search_mv
                     WHERE head = thing.word
                     ORDER BY popularity DESC, id
                    OFFSET 0) m
                   WHERE m.document @@ (SELECT q0 FROM question)
                     AND m.id <> ALL (ARRAY(SELECT id FROM changed))
                   LIMIT :most) m
               ORDER BY m.popularity DESC, m.id
               LIMIT :most),
            """
                    .formatted(COLUMNS);

    /** And while that is not enough, what has to do with it. */
    private static final String OTHERS =
            """
            SELECT %s, 0 AS branch FROM popular m
            UNION ALL
            (SELECT %s, 0 AS branch
               FROM catalog.products_search_mv m
              WHERE m.document @@ (SELECT q0 FROM question)
                AND NOT m.head = ANY(:heads::text[])
                AND NOT EXISTS (SELECT FROM changed WHERE changed.id = m.id)
              ORDER BY m.popularity DESC, m.id
              LIMIT :most - (SELECT count(*) FROM popular))
            """
                    .formatted(COLUMNS, COLUMNS);

    private static final String BOUNDS =
            """
            AND (:category::integer IS NULL OR m.category_id = :category::integer)
            AND (:min::numeric IS NULL OR m.price >= :min::numeric)
            AND (:max::numeric IS NULL OR m.price <= :max::numeric)
            """;

    private static String order(Preference preference) {
        return switch (preference) {
            case NONE -> "";
            case CHEAP -> "m.price, ";
            case DEAR -> "m.price DESC, ";
            case ON_OFFER -> "m.on_offer DESC, ";
        };
    }
}
