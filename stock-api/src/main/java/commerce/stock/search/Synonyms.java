package commerce.stock.search;

import commerce.stock.audit.Audit;
import commerce.stock.web.Page;
import commerce.stock.web.Paging;
import commerce.stock.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Proposes synonyms, and waits for what catalog-service makes of them. */
@Component
class Synonyms {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Audit audit;

    Synonyms(JdbcClient jdbc, TransactionTemplate transaction, Audit audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    Page<Synonym> list(Paging paging) {
        long total = jdbc.sql("SELECT count(*) FROM search.synonym").query(Long.class).single();
        List<Synonym> synonyms =
                jdbc.sql(
                                "SELECT * FROM search.synonym ORDER BY id DESC LIMIT :limit OFFSET"
                                        + " :offset")
                        .param("limit", paging.limit())
                        .param("offset", paging.offset())
                        .query(new SimplePropertyRowMapper<>(Synonym.class))
                        .list();
        return Page.of(synonyms, paging, total);
    }

    /**
     * What was decided; still proposed where that takes too long.
     *
     * @throws ProblemException where it was refused
     */
    Synonym propose(SynonymFields fields) {
        long id = Objects.requireNonNull(transaction.<Long>execute(_ -> insert(fields)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Synonym synonym = read(id);
        while (synonym.state().equals(Synonym.PROPOSED)
                && System.nanoTime() < deadline
                && pause()) {
            synonym = read(id);
        }
        if (synonym.state().equals(Synonym.REFUSED)) {
            throw refused(synonym);
        }
        return synonym;
    }

    void delete(long id) {
        transaction.executeWithoutResult(
                _ -> {
                    Synonym synonym = read(id);
                    jdbc.sql("DELETE FROM search.synonym WHERE id = :id").param("id", id).update();
                    audit.record(
                            "synonym.deleted", synonym.said(), Map.of("means", synonym.means()));
                });
    }

    /** What was refused before may be proposed again: products and judgements change. */
    private Long insert(SynonymFields fields) {
        long id =
                jdbc.sql(
                                """
                                INSERT INTO search.synonym AS known (language, said, means)
                                VALUES (:language, :said, :means)
                                ON CONFLICT (language, said, means) DO UPDATE
                                  SET state = CASE known.state WHEN 'refused' THEN 'proposed' ELSE known.state END
                                RETURNING id
                                """)
                        .param("language", fields.language())
                        .param("said", plain(fields.said()))
                        .param("means", plain(fields.means()))
                        .query(Long.class)
                        .single();
        audit.record(
                "synonym.proposed", plain(fields.said()), Map.of("means", plain(fields.means())));
        return id;
    }

    private Synonym read(long id) {
        return jdbc.sql("SELECT * FROM search.synonym WHERE id = :id")
                .param("id", id)
                .query(new SimplePropertyRowMapper<>(Synonym.class))
                .optional()
                .orElseThrow(() -> ProblemException.notFound("synonym", id));
    }

    private static ProblemException refused(Synonym synonym) {
        return ProblemException.conflict(
                        "synonym-refused",
                        "Synonym refused",
                        String.format(
                                Locale.ROOT,
                                "Of %d judged searches nDCG@10 would fall from %.3f to %.3f.",
                                synonym.queries(),
                                synonym.ndcgBefore(),
                                synonym.ndcgAfter()))
                .with("synonym", synonym);
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String plain(String words) {
        return words.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
