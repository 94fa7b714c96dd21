package commerce.catalog.search;

import commerce.catalog.CatalogProperties;
import commerce.catalog.cache.Invalidation;
import commerce.catalog.search.SearchIndex.Entry;
import commerce.catalog.vocabulary.CatalogueFollower;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the catalogue in memory, on every instance: as the view has it, and as it is by now. Who
 * searches is told by PostgreSQL first which products changed, in one short question that those who
 * search at the same time share, so that nobody finds what no longer is. A catalogue that takes up
 * too much memory is searched in the view.
 */
@Component
class IndexedProducts extends CatalogueFollower {

    private static final Logger log = LoggerFactory.getLogger(IndexedProducts.class);

    /** How many looks there are from one at the stock to the next: it reads all of it. */
    private static final int ROUNDS_OF_STOCK = 4;

    /**
     * What a product takes up with its places, near enough; the index fills at most half the heap.
     */
    private static final int BYTES = 500;

    private static final long MOST = Runtime.getRuntime().maxMemory() / 2 / BYTES;

    /** How many are put in their places at a time, and how many while searches wait. */
    private static final int MANY = 20_000;

    private static final int FEW = 500;

    private final SearchedRows rows;
    private final CandidatesInView view;
    private final int candidates;
    private final Invalidation lists;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable SearchIndex index;
    private Instant since = Instant.EPOCH;
    private long askedAt = System.nanoTime();
    private Instant comparedTo = Instant.EPOCH;
    private Instant stockSince = Instant.EPOCH;
    private boolean tooLarge;
    private Map<Integer, Long> categories = Map.of();

    IndexedProducts(
            SearchedRows rows,
            CandidatesInView view,
            CatalogProperties properties,
            Invalidation lists,
            MeterRegistry registry) {
        super("indexed-products");
        this.rows = rows;
        this.view = view;
        this.candidates = properties.candidates();
        this.lists = lists;
        Gauge.builder("commerce.catalog.indexed", this, IndexedProducts::size)
                .description("Products that are searched in memory")
                .register(registry);
    }

    /** The catalogue as it is now. */
    Candidates now() {
        SearchIndex current = index == null ? null : upToDate();
        return current == null ? view : wanted -> current.find(wanted, candidates);
    }

    /** How PostgreSQL goes about finding the same. */
    List<String> plan(Wanted wanted) {
        return view.plan(wanted);
    }

    private int size() {
        SearchIndex current = index;
        return current == null ? 0 : current.size();
    }

    /** What was asked after this was called may be what another has just asked. */
    private @Nullable SearchIndex upToDate() {
        long called = System.nanoTime();
        lock.lock();
        try {
            SearchIndex current = index;
            if (current != null && askedAt - called < 0) {
                long asking = System.nanoTime();
                SearchedRows.Changes changes = rows.changedSince(since);
                List<Long> changed = new ArrayList<>();
                changes.versions()
                        .forEach(
                                (id, version) -> {
                                    if (current.version(id) != version) {
                                        changed.add(id);
                                    }
                                });
                if (!changed.isEmpty()) {
                    index = withThoseOf(current, changed);
                }
                since = changes.now().minus(OVERLAP);
                askedAt = asking;
            }
            return index;
        } finally {
            lock.unlock();
        }
    }

    /** The index with these products as they are now, sold or not. */
    private SearchIndex withThoseOf(SearchIndex before, Collection<Long> ids) {
        List<Entry> read = rows.read(ids);
        Set<Long> removed = new HashSet<>(ids);
        read.forEach(entry -> removed.remove(entry.product().id()));
        return before.with(read, removed);
    }

    @Override
    protected void follow(int round) {
        SearchedRows.Progress progress = rows.progress();
        if ((index == null && !tooLarge) || !progress.refreshed().equals(comparedTo)) {
            compare(progress.now());
            comparedTo = progress.refreshed();
        }
        if (index != null) {
            followCategories();
            if (round % ROUNDS_OF_STOCK == 0) {
                followStock(progress.now());
            }
        }
    }

    /** Compares everything with what is sold, row by row, and reads what is different. */
    private void compare(Instant now) {
        Instant start = Instant.now();
        Versions sold = new Versions();
        rows.versions(sold::add);
        boolean isTooLarge = sold.size() > MOST;
        if (isTooLarge && !tooLarge) {
            log.warn(
                    "{} products take up too much memory: they are searched in the view",
                    sold.size());
        }
        tooLarge = isTooLarge;
        if (isTooLarge) {
            index = null;
            return;
        }
        SearchIndex current = index;
        if (current == null) {
            Map<Integer, Long> known = rows.categories();
            SearchIndex built = SearchIndex.EMPTY;
            for (List<Long> part : parts(sold.differingFrom(built), MANY)) {
                built = withThoseOf(built, part);
            }
            categories = known;
            stockSince = now.minus(OVERLAP);
            lock.lock();
            try {
                since = now.minus(OVERLAP);
                index = built;
            } finally {
                lock.unlock();
            }
        } else {
            bring(sold.differingFrom(current));
        }
        log.debug("compared in {} ms", Duration.between(start, Instant.now()).toMillis());
    }

    private void followCategories() {
        Map<Integer, Long> known = rows.categories();
        if (!known.equals(categories)) {
            List<Integer> changed =
                    known.entrySet().stream()
                            .filter(each -> !each.getValue().equals(categories.get(each.getKey())))
                            .map(Map.Entry::getKey)
                            .toList();
            bring(rows.ofCategories(changed));
            categories = known;
        }
    }

    private void followStock(Instant now) {
        Map<Long, Integer> available = new HashMap<>();
        rows.availableSince(stockSince, (id, number) -> available.put(id, Math.toIntExact(number)));
        lock.lock();
        try {
            SearchIndex current = index;
            if (current != null) {
                available.forEach(current::available);
            }
        } finally {
            lock.unlock();
        }
        stockSince = now.minus(OVERLAP);
    }

    /** What was found while they were not there yet is looked for again. */
    private void bring(List<Long> ids) {
        for (List<Long> part : parts(ids, FEW)) {
            lock.lock();
            try {
                SearchIndex current = index;
                if (current != null) {
                    index = withThoseOf(current, part);
                }
            } finally {
                lock.unlock();
            }
        }
        if (!ids.isEmpty()) {
            lists.invalidate();
        }
    }

    private static List<List<Long>> parts(List<Long> ids, int size) {
        List<List<Long>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += size) {
            parts.add(ids.subList(from, Math.min(ids.size(), from + size)));
        }
        return parts;
    }

    /** Products with their versions: of many, so as numbers. */
    private static final class Versions {

        private long[] ids = new long[1024];
        private long[] versions = new long[1024];
        private int size;

        void add(long id, long version) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
                versions = Arrays.copyOf(versions, 2 * size);
            }
            ids[size] = id;
            versions[size++] = version;
        }

        int size() {
            return size;
        }

        /** What is of another version there, or only there. */
        List<Long> differingFrom(SearchIndex index) {
            List<Long> differing = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                if (index.version(ids[i]) != versions[i]) {
                    differing.add(ids[i]);
                }
            }
            long[] sorted = Arrays.copyOf(ids, size);
            Arrays.sort(sorted);
            for (long id : index.ids()) {
                if (Arrays.binarySearch(sorted, id) < 0) {
                    differing.add(id);
                }
            }
            return differing;
        }
    }
}
