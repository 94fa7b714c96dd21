package commerce.catalog.search;

import commerce.catalog.vocabulary.ShopSynonyms;
import commerce.catalog.words.Parsing;
import commerce.catalog.words.Synonym;
import commerce.contracts.Language;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides about proposed synonyms: one that makes the judged searches worse is refused. Whichever
 * instance is first takes a proposal; where it ends meanwhile, the next does.
 */
@Component
class JudgeSynonyms {

    private static final Logger log = LoggerFactory.getLogger(JudgeSynonyms.class);
    private static final long PAUSE_MILLIS = 300;

    /** What two sums of the same numbers may differ by. */
    private static final double ROUNDING = 1e-9;

    private record Proposal(long id, Synonym synonym) {}

    private record Search(String words, Language language) {}

    /**
     * @param queries how many judged searches are understood otherwise
     * @param before their mean nDCG@10
     */
    record Verdict(int queries, double before, double after) {
        boolean isAccepted() {
            return after >= before - ROUNDING;
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final IndexedProducts products;
    private final ShopSynonyms synonyms;

    JudgeSynonyms(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            IndexedProducts products,
            ShopSynonyms synonyms) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.products = products;
        this.synonyms = synonyms;
    }

    @Scheduled(fixedDelay = PAUSE_MILLIS, timeUnit = TimeUnit.MILLISECONDS)
    void decide() {
        try {
            transaction.executeWithoutResult(_ -> decideNext());
        } catch (DataAccessException | TransactionException away) {
            log.warn("a synonym could not be judged: {}", away.getMessage());
        }
    }

    private void decideNext() {
        jdbc.sql(
                        """
                        SELECT id, language, said, means FROM search.synonym WHERE state = 'proposed'
                         ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .query(
                        (row, _) ->
                                new Proposal(
                                        row.getLong(1),
                                        new Synonym(
                                                language(row.getString(2)),
                                                row.getString(3),
                                                row.getString(4))))
                .optional()
                .ifPresent(proposal -> note(proposal, judge(proposal.synonym())));
    }

    private Verdict judge(Synonym synonym) {
        Parsing now = synonyms.parser();
        Parsing then = synonyms.trying(synonym);
        RankProducts ranked = new RankProducts(products, now);
        RankProducts tried = new RankProducts(products, then);
        int queries = 0;
        double before = 0;
        double after = 0;
        for (Map.Entry<Search, Map<Long, Integer>> judged : judgements().entrySet()) {
            Search search = judged.getKey();
            if (isSame(search, now, then)) {
                continue;
            }
            Listing.OfWords listing = Listing.OfWords.of(search.words(), search.language());
            queries++;
            before += Gain.ndcg(ranked.words(listing).ids(), judged.getValue());
            after += Gain.ndcg(tried.words(listing).ids(), judged.getValue());
        }
        return queries == 0
                ? new Verdict(0, 0, 0)
                : new Verdict(queries, before / queries, after / queries);
    }

    private static boolean isSame(Search search, Parsing now, Parsing then) {
        return now.parse(search.words(), search.language())
                        .key()
                        .equals(then.parse(search.words(), search.language()).key())
                && now.parseDoubtfully(search.words(), search.language())
                        .key()
                        .equals(then.parseDoubtfully(search.words(), search.language()).key());
    }

    private Map<Search, Map<Long, Integer>> judgements() {
        Map<Search, Map<Long, Integer>> judged = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        SELECT j.words, j.language, p.id, j.grade
                          FROM search.judgement_in_use j JOIN catalog.product p ON p.sku = j.sku
                         ORDER BY j.words, j.language
                        """)
                .query(
                        row -> {
                            judged.computeIfAbsent(
                                            new Search(
                                                    row.getString(1), language(row.getString(2))),
                                            _ -> new LinkedHashMap<>())
                                    .put(row.getLong(3), row.getInt(4));
                        });
        return judged;
    }

    private void note(Proposal proposal, Verdict verdict) {
        log.info("{}: {}", proposal.synonym(), verdict);
        jdbc.sql(
                        """
                        UPDATE search.synonym
                           SET state = :state, queries = :queries, ndcg_before = :before, ndcg_after = :after,
                               decided_at = now()
                         WHERE id = :id
                        """)
                .param("state", verdict.isAccepted() ? "accepted" : "refused")
                .param("queries", verdict.queries())
                .param("before", verdict.before())
                .param("after", verdict.after())
                .param("id", proposal.id())
                .update();
    }

    private static Language language(String code) {
        return Arrays.stream(Language.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(Language.SPANISH);
    }
}
