package commerce.catalog.vocabulary;

import commerce.catalog.words.QueryParser;
import commerce.catalog.words.Synonym;
import commerce.contracts.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The synonyms that were accepted for this shop, on every instance: looked for several times a
 * second, since there are few and a stream would reach only one instance.
 */
@Component
public class ShopSynonyms {

    private static final Logger log = LoggerFactory.getLogger(ShopSynonyms.class);
    private static final long PAUSE_MILLIS = 300;

    private final JdbcClient jdbc;
    private final QueryParser plain;
    private final ParsedQueries queries;
    private volatile List<Synonym> known = List.of();

    ShopSynonyms(JdbcClient jdbc, QueryParser plain, ParsedQueries queries) {
        this.jdbc = jdbc;
        this.plain = plain;
        this.queries = queries;
    }

    /** What understands queries with those that were accepted and one more. */
    public QueryParser trying(Synonym another) {
        List<Synonym> all = new ArrayList<>(accepted());
        all.add(another);
        return plain.knowing(all);
    }

    /** What understands queries with those that were accepted. */
    public QueryParser parser() {
        return plain.knowing(accepted());
    }

    @Scheduled(fixedDelay = PAUSE_MILLIS, timeUnit = TimeUnit.MILLISECONDS)
    void follow() {
        try {
            List<Synonym> now = accepted();
            if (!now.equals(known)) {
                queries.use(plain.knowing(now));
                known = now;
                log.info("{} synonyms of the shop's own", now.size());
            }
        } catch (DataAccessException | TransactionException away) {
            log.debug("the shop's synonyms could not be read: {}", away.getMessage());
        }
    }

    private List<Synonym> accepted() {
        return jdbc.sql(
                        """
                        SELECT language, said, means FROM search.synonym WHERE state = 'accepted' ORDER BY id
                        """)
                .query(
                        (row, _) ->
                                new Synonym(
                                        language(row.getString(1)),
                                        row.getString(2),
                                        row.getString(3)))
                .list();
    }

    private static Language language(String code) {
        return Arrays.stream(Language.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(Language.SPANISH);
    }
}
