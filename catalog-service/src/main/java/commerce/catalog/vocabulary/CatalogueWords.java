package commerce.catalog.vocabulary;

import commerce.catalog.words.Vocabulary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The catalogue's words, on every instance: counted anew whenever the views were, and in between
 * joined by the words of what changed, twice a second.
 */
@Component
public class CatalogueWords implements Supplier<Vocabulary>, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CatalogueWords.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** A change is seen when its transaction ends, and dated when it began. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final ProductTexts texts;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private volatile Vocabulary words = Vocabulary.EMPTY;
    private volatile boolean running;
    private Instant countedAt = Instant.EPOCH;
    private Instant since = Instant.EPOCH;
    private boolean counted;
    private @Nullable Thread thread;

    CatalogueWords(ProductTexts texts, MeterRegistry registry) {
        this.texts = texts;
        Gauge.builder("commerce.catalog.vocabulary", this, self -> self.words.size())
                .description("Words of the catalogue that typed words are held against")
                .register(registry);
    }

    @Override
    public Vocabulary get() {
        return words;
    }

    /** Counts at once, so that the first query is understood; where that fails, soon. */
    @Override
    public void start() {
        running = true;
        follow();
        thread = Thread.ofPlatform().name("catalogue-words").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Thread stopping = thread;
        if (stopping != null) {
            stopping.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything that takes queries. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 10_000;
    }

    private void run() {
        while (running && pause()) {
            follow();
        }
    }

    private void follow() {
        try {
            ProductTexts.Progress progress = texts.progress();
            if (!counted || progress.refreshed().isAfter(countedAt)) {
                count();
                countedAt = progress.refreshed();
            } else {
                words = words.with(texts.changedSince(since));
            }
            since = progress.now().minus(OVERLAP);
        } catch (DataAccessException | TransactionException away) {
            log.warn("the catalogue's words could not be read: {}", away.getMessage());
        }
    }

    private void count() {
        Instant start = Instant.now();
        Vocabulary.Builder builder = new Vocabulary.Builder();
        texts.readAll(builder::add);
        words = builder.build();
        counted = true;
        log.debug("counted in {} ms", Duration.between(start, Instant.now()).toMillis());
    }

    private boolean pause() {
        lock.lock();
        try {
            long left = PAUSE.toNanos();
            while (running && left > 0) {
                left = stopped.awaitNanos(left);
            }
            return running;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
