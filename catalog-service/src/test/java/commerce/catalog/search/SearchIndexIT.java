package commerce.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import commerce.catalog.CatalogProperties;
import commerce.catalog.words.AnyOf;
import commerce.catalog.words.Plain;
import commerce.catalog.words.PriceWish.Preference;
import commerce.testsupport.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is found in memory is what PostgreSQL finds in the view and beside it. */
class SearchIndexIT {

    private static final int MOST = 60;
    private static final int QUESTIONS = 300;
    private static final BigDecimal DEAR = new BigDecimal("4000");

    private final TestDatabase database = TestDatabase.withDemoShop();
    private final JdbcClient jdbc =
            JdbcClient.create(
                    new SingleConnectionDataSource(
                            database.url(), "catalog_service", TestDatabase.PASSWORD, true));
    private final SearchedRows rows = new SearchedRows(jdbc);
    private final CandidatesInView view =
            new CandidatesInView(
                    jdbc,
                    new CatalogProperties(
                            9,
                            "",
                            MOST,
                            6,
                            new CatalogProperties.Refresh(
                                    Duration.ofSeconds(2),
                                    Duration.ofSeconds(30),
                                    Duration.ofMinutes(5))),
                    new Labels());
    private final Random random = new Random(9);
    private SearchIndex index = SearchIndex.EMPTY;

    @BeforeEach
    void everythingIsIndexed() {
        change(
                "UPDATE catalog.product SET updated_at = now() - interval '1 hour'",
                "UPDATE catalog.category SET updated_at = now() - interval '1 hour'",
                "UPDATE search.view_refresh SET refreshed_at = now()");
        index = now(ids("SELECT id FROM catalog.product"));
    }

    @Test
    void theSameIsFoundForAnyWords() {
        for (int i = 0; i < QUESTIONS; i++) {
            assertSame(wanted(Preference.NONE, null, null));
        }
    }

    @Test
    void soItIsWithinBounds() {
        for (int i = 0; i < QUESTIONS; i++) {
            assertSame(wanted(Preference.NONE, i % 2 == 0 ? DEAR : null, i % 3 == 0 ? 2 : null));
        }
    }

    @Test
    void soItIsAfterChanges() {
        change(
                "UPDATE catalog.product SET name = 'Galletitas ' || name, updated_at = now() WHERE id % 20 = 0",
                "UPDATE catalog.product SET active = false, updated_at = now() WHERE id % 20 = 1",
                "UPDATE catalog.product SET price = 3999, list_price = NULL, updated_at = now() WHERE id % 20 = 2");
        index = now(ids("SELECT id FROM catalog.product WHERE id % 20 < 3"));

        for (int i = 0; i < QUESTIONS; i++) {
            assertSame(wanted(Preference.NONE, i % 2 == 0 ? DEAR : null, null));
        }
    }

    @Test
    void manyChangesAreTakenToTheirPlaces() {
        change(
                "UPDATE catalog.product SET popularity = 1000 - popularity, updated_at = now() - interval '1 hour'",
                "UPDATE catalog.product SET active = false, updated_at = now() - interval '1 hour' WHERE id % 7 = 0",
                "REFRESH MATERIALIZED VIEW catalog.products_search_mv");
        index = now(ids("SELECT id FROM catalog.product"));

        assertThat(index.size())
                .isEqualTo(ids("SELECT id FROM catalog.product WHERE active").size());
        for (int i = 0; i < QUESTIONS; i++) {
            assertSame(wanted(Preference.NONE, null, null));
        }
    }

    @Test
    void whatIsPreferredIsTakenFirst() {
        for (int i = 0; i < QUESTIONS; i++) {
            for (Preference preference :
                    List.of(Preference.CHEAP, Preference.DEAR, Preference.ON_OFFER)) {
                assertSame(wanted(preference, null, null));
            }
        }
    }

    @Test
    void versionsTellWhatChanged() {
        long id = ids("SELECT min(id) FROM catalog.product").getFirst();
        long before = index.version(id);
        assertThat(before).isNotZero();
        change("UPDATE catalog.product SET price = price + 1 WHERE id = " + id);

        index = now(List.of(id));
        assertThat(index.version(id)).isNotZero().isNotEqualTo(before);

        change("UPDATE catalog.product SET active = false WHERE id = " + id);
        index = now(List.of(id));
        assertThat(index.version(id)).isZero();
        assertThat(index.ids()).doesNotContain(id).hasSize(index.size());
    }

    private SearchIndex now(List<Long> ids) {
        List<SearchIndex.Entry> read = rows.read(ids);
        Set<Long> gone = new HashSet<>(ids);
        read.forEach(entry -> gone.remove(entry.product().id()));
        return index.with(read, gone);
    }

    private void assertSame(Wanted wanted) {
        assertThat(answers(index.find(wanted, MOST)))
                .as("%s", wanted)
                .isEqualTo(answers(view.find(wanted)));
    }

    private static Map<Long, Integer> answers(List<Candidate> candidates) {
        Map<Long, Integer> answers = new TreeMap<>();
        candidates.forEach(each -> answers.put(each.id(), each.branch()));
        return answers;
    }

    /** Words of one product or two, some with others to choose from, in one question or several. */
    private Wanted wanted(
            Preference preference, @Nullable BigDecimal most, @Nullable Integer category) {
        List<String> words = someWords();
        List<List<AnyOf>> branches = new ArrayList<>();
        int questions = 1 + random.nextInt(3);
        for (int i = 0; i < questions; i++) {
            List<AnyOf> terms = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int j = 0; j < count; j++) {
                terms.add(
                        switch (random.nextInt(3)) {
                            case 0 -> AnyOf.word(pick(words));
                            case 1 ->
                                    new AnyOf(List.of(List.of(pick(words)), List.of(pick(words))));
                            default ->
                                    new AnyOf(
                                            List.of(
                                                    List.of(pick(words), pick(words)),
                                                    List.of(pick(words))));
                        });
            }
            branches.add(terms);
        }
        return new Wanted(
                branches, List.of(pick(words), pick(words)), null, most, category, preference);
    }

    private List<String> someWords() {
        return Stream.of(0, 1)
                .flatMap(_ -> Plain.tokens(names().get(random.nextInt(names().size()))).stream())
                // Of words that are too frequent PostgreSQL knows no stem, of numbers parts.
                .filter(word -> word.length() > 4 && word.matches("[a-z]+"))
                .filter(word -> !Set.of("sobre", "entre", "contra", "estado").contains(word))
                .toList();
    }

    private String pick(List<String> words) {
        return words.isEmpty() ? "leche" : words.get(random.nextInt(words.size()));
    }

    private List<String> names = List.of();

    private List<String> names() {
        if (names.isEmpty()) {
            names =
                    jdbc.sql("SELECT name FROM catalog.product ORDER BY id")
                            .query(String.class)
                            .list();
        }
        return names;
    }

    private List<Long> ids(String sql) {
        return jdbc.sql(sql).query(Long.class).list();
    }

    private void change(String... statements) {
        try (Connection connection = database.admin();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
