package commerce.catalog.product;

import commerce.contracts.Sku;
import jakarta.annotation.PreDestroy;
import java.util.HashMap;
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
 * What customers look at and buy makes products more popular. Nobody waits for it: looks are
 * written every few seconds, and those of a crash are lost.
 */
@Component
class Popularity {

    private static final Logger log = LoggerFactory.getLogger(Popularity.class);
    private static final int MOST_WAITING = 10_000;

    private final JdbcClient jdbc;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<String, Integer> waiting = new HashMap<>();

    Popularity(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody looks at a product. */
    void seen(Sku sku) {
        lock.lock();
        try {
            if (waiting.size() < MOST_WAITING || waiting.containsKey(sku.value())) {
                waiting.merge(sku.value(), 1, Integer::sum);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes down who was looked at since the last time. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    void write() {
        Map<String, Integer> views;
        lock.lock();
        try {
            views = waiting;
            waiting = new HashMap<>();
        } finally {
            lock.unlock();
        }
        if (views.isEmpty()) {
            return;
        }
        try {
            jdbc.sql(
                            """
                            INSERT INTO catalog.product_view AS v (product_id, day, views)
                            SELECT p.id, current_date, s.views
                              FROM unnest(:skus::text[], :views::integer[]) AS s (sku, views)
                              JOIN catalog.product p USING (sku)
                             ORDER BY p.id
                            ON CONFLICT (product_id, day) DO UPDATE SET views = v.views + excluded.views
                            """)
                    .param("skus", views.keySet().toArray(String[]::new))
                    .param("views", views.values().toArray(Integer[]::new))
                    .update();
        } catch (DataAccessException away) {
            log.warn("looks at {} products were not counted: {}", views.size(), away.getMessage());
        }
    }

    /** Counts again; what is more popular now is ranked so from the next search on. */
    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void count() {
        try {
            int changed =
                    jdbc.sql("SELECT catalog.count_popularity()").query(Integer.class).single();
            log.info("{} products are more or less popular than before", changed);
        } catch (DataAccessException away) {
            log.warn("popularity was not counted: {}", away.getMessage());
        }
    }
}
