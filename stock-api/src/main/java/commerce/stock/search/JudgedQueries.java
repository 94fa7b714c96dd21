package commerce.stock.search;

import commerce.stock.audit.Audit;
import commerce.stock.search.JudgedLines.Line;
import commerce.stock.web.FieldProblem;
import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import commerce.stock.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The searches that synonyms are judged by: the shop's own where it has any, else the built-in ones
 * of the demo shop.
 */
@Component
class JudgedQueries {

    private static final TypeReference<Map<String, Integer>> GRADES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Audit audit;

    JudgedQueries(JdbcClient jdbc, JsonMapper json, Audit audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public JudgedSet list(Paging paging) {
        boolean own =
                jdbc.sql("SELECT EXISTS (SELECT FROM search.own_judgement)")
                        .query(Boolean.class)
                        .single();
        long total =
                jdbc.sql("SELECT count(DISTINCT (words, language)) FROM search.judgement_in_use")
                        .query(Long.class)
                        .single();
        List<JudgedQuery> queries =
                jdbc.sql(
                                """
                                SELECT words, language, jsonb_object_agg(sku, grade)::text
                                  FROM search.judgement_in_use
                                 GROUP BY words, language
                                 ORDER BY words, language
                                 LIMIT :limit OFFSET :offset
                                """)
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query(
                                (row, _) ->
                                        JudgedQuery.of(
                                                row.getString(1),
                                                row.getString(2),
                                                json.readValue(row.getString(3), GRADES)))
                        .list();
        Page<JudgedQuery> page = Page.of(queries, paging, total);
        return new JudgedSet(own, page.items(), page.page(), page.size(), page.total());
    }

    /**
     * All of them become these.
     *
     * @throws ProblemException where a sku is no product's; nothing is changed then
     */
    @Transactional
    public void replace(List<Line> lines) {
        requireKnownSkus(lines);
        jdbc.sql("DELETE FROM search.own_judgement").update();
        List<String> words = new ArrayList<>();
        List<String> languages = new ArrayList<>();
        List<String> skus = new ArrayList<>();
        List<Integer> grades = new ArrayList<>();
        for (Line line : lines) {
            line.query()
                    .grades()
                    .forEach(
                            (sku, grade) -> {
                                if (grade > 0) {
                                    words.add(line.query().query());
                                    languages.add(line.query().language());
                                    skus.add(sku);
                                    grades.add(grade);
                                }
                            });
        }
        jdbc.sql(
                        """
                        INSERT INTO search.own_judgement (words, language, sku, grade)
                        SELECT * FROM unnest(:words::text[], :languages::text[], :skus::text[], :grades::integer[])
                        """)
                .param("words", words.toArray(String[]::new))
                .param("languages", languages.toArray(String[]::new))
                .param("skus", skus.toArray(String[]::new))
                .param("grades", grades.toArray(Integer[]::new))
                .update();
        audit.record(
                "judgements.replaced",
                "judgements",
                Map.of("queries", lines.size(), "grades", grades.size()));
    }

    /** Back to the built-in ones. */
    @Transactional
    public void reset() {
        int forgotten = jdbc.sql("DELETE FROM search.own_judgement").update();
        if (forgotten > 0) {
            audit.record("judgements.reset", "judgements", Map.of("grades", forgotten));
        }
    }

    private void requireKnownSkus(List<Line> lines) {
        Set<String> unknown = new TreeSet<>();
        lines.forEach(line -> unknown.addAll(line.query().grades().keySet()));
        jdbc.sql("SELECT sku FROM catalog.product WHERE sku = ANY(:skus::text[])")
                .param("skus", unknown.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(unknown::remove);
        if (unknown.isEmpty()) {
            return;
        }
        List<FieldProblem> problems = new ArrayList<>();
        for (Line line : lines) {
            line.query().grades().keySet().stream()
                    .filter(unknown::contains)
                    .forEach(
                            sku ->
                                    problems.add(
                                            line.problem("grades." + sku, "is no product's sku")));
        }
        throw ProblemException.invalid(problems).with("unknownSkus", unknown);
    }
}
