package commerce.catalog.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Products as they are now, by id. Pages that are asked for while one is being read are read
 * together: a question to PostgreSQL costs more than the rows it is about.
 */
@Repository
class LiveProducts {

    private static final String BY_ID =
            "SELECT "
                    + ProductRows.COLUMNS
                    + " FROM unnest(:ids::bigint[]) AS wanted (id)"
                    + " JOIN catalog.product p ON p.id = wanted.id "
                    + ProductRows.JOINS
                    + " WHERE p.active AND c.active";

    /** How many pages are read together at most. */
    private static final int MOST = 32;

    /** A page that is waited for; its products once they were read. */
    private static final class Page {

        private final List<Long> ids;
        private @Nullable Map<Long, FoundProduct> products;

        Page(List<Long> ids) {
            this.ids = ids;
        }
    }

    private final JdbcClient jdbc;
    private final ProductRows rows;
    private final Queue<Page> waiting = new ConcurrentLinkedQueue<>();

    /** Who holds it reads, and what is in a page is seen by whoever holds it next. */
    private final ReentrantLock reading = new ReentrantLock();

    LiveProducts(JdbcClient jdbc, ProductRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** In the order of the ids, without those that are no longer sold. */
    List<FoundProduct> byId(List<Long> ids) {
        Page own = new Page(ids);
        waiting.add(own);
        reading.lock();
        try {
            while (own.products == null) {
                readTogether();
            }
            return inOrder(ids, own.products);
        } finally {
            if (own.products == null) {
                waiting.remove(own);
            }
            reading.unlock();
        }
    }

    private static List<FoundProduct> inOrder(List<Long> ids, Map<Long, FoundProduct> products) {
        List<FoundProduct> page = new ArrayList<>(ids.size());
        for (Long id : ids) {
            FoundProduct product = products.get(id);
            if (product != null) {
                page.add(product);
            }
        }
        return page;
    }

    private void readTogether() {
        List<Page> pages = new ArrayList<>();
        Set<Long> ids = new LinkedHashSet<>();
        while (pages.size() < MOST && waiting.peek() != null) {
            Page page = waiting.remove();
            pages.add(page);
            ids.addAll(page.ids);
        }
        try {
            Map<Long, FoundProduct> products = read(ids);
            pages.forEach(page -> page.products = products);
        } finally {
            // Where it failed, each tries for itself.
            pages.stream().filter(page -> page.products == null).forEach(waiting::add);
        }
    }

    private Map<Long, FoundProduct> read(Set<Long> ids) {
        Map<Long, FoundProduct> products = new HashMap<>();
        jdbc.sql(BY_ID)
                .param("ids", ids.toArray(Long[]::new))
                .query(
                        row -> {
                            FoundProduct product = rows.read(row);
                            products.put(product.id(), product);
                        });
        return products;
    }
}
