package commerce.catalog.search;

import commerce.catalog.words.Plain;
import commerce.contracts.Language;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts searches that found nothing, or nothing with all the words, for those who look after the
 * shop. Nobody waits for it: counts are written every few seconds, and those of a crash are lost.
 */
@Component
class WeakQueries {

    private static final Logger log = LoggerFactory.getLogger(WeakQueries.class);
    private static final long PAUSE_SECONDS = 5;
    private static final int MOST_WAITING = 1000;

    private record Key(String words, Language language, Tier tier) {}

    private final JdbcClient jdbc;
    private final Counter nothingFound;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<Key, Integer> waiting = new HashMap<>();

    WeakQueries(JdbcClient jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.nothingFound =
                Counter.builder("commerce.catalog.nothing.found")
                        .description("Searches whose words found nothing")
                        .register(registry);
    }

    /** Counts a search, where it was weak. */
    void count(String words, Language language, Tier tier) {
        if (tier == Tier.NONE || tier == Tier.SOME_WORDS) {
            nothingFound.increment();
        } else if (tier != Tier.MOST_WORDS) {
            return;
        }
        Key key = new Key(String.join(" ", Plain.tokens(words)), language, tier);
        lock.lock();
        try {
            if (waiting.size() < MOST_WAITING || waiting.containsKey(key)) {
                waiting.merge(key, 1, Integer::sum);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes down what was counted since the last time. */
    @Scheduled(fixedDelay = PAUSE_SECONDS, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    void write() {
        Map<Key, Integer> counts;
        lock.lock();
        try {
            counts = waiting;
            waiting = new HashMap<>();
        } finally {
            lock.unlock();
        }
        if (counts.isEmpty()) {
            return;
        }
        List<Map.Entry<Key, Integer>> entries = List.copyOf(counts.entrySet());
        try {
            jdbc.sql(
                            """
                            INSERT INTO search.weak_query AS known (words, language, tier, searches)
                            SELECT words, language, (array_agg(tier ORDER BY searches DESC))[1], sum(searches)
                              FROM unnest(:words::text[], :languages::text[], :tiers::text[], :counts::bigint[])
                                AS counted (words, language, tier, searches)
                             GROUP BY words, language
                             ORDER BY words, language
                            ON CONFLICT (words, language) DO UPDATE
                              SET searches = known.searches + excluded.searches, tier = excluded.tier,
                                  last_at = now()
                            """)
                    .param("words", array(entries, each -> each.getKey().words()))
                    .param("languages", array(entries, each -> each.getKey().language().code()))
                    .param("tiers", array(entries, each -> each.getKey().tier().name()))
                    .param(
                            "counts",
                            entries.stream()
                                    .map(each -> Long.valueOf(each.getValue()))
                                    .toArray(Long[]::new))
                    .update();
        } catch (DataAccessException away) {
            log.warn("{} weak queries were not counted: {}", counts.size(), away.getMessage());
        }
    }

    private static String[] array(
            List<Map.Entry<Key, Integer>> entries,
            java.util.function.Function<Map.Entry<Key, Integer>, String> value) {
        return entries.stream().map(value).toArray(String[]::new);
    }
}
