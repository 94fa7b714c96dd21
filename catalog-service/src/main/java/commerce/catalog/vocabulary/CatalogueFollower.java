package commerce.catalog.vocabulary;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps something of the catalogue in memory, on every instance, by looking twice a second what
 * changed: on a thread of its own, from before anything takes queries until the service stops.
 */
public abstract class CatalogueFollower implements SmartLifecycle {

    /** A change is seen when its transaction ends, and dated when it began. */
    protected static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(CatalogueFollower.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * @param name of the thread, and in the log
     */
    protected CatalogueFollower(String name) {
        this.name = name;
    }

    /**
     * One look. Where PostgreSQL is away it may throw, and is called again soon.
     *
     * @param round how many were before; 0 while the service starts
     */
    protected abstract void follow(int round);

    /** Looks at once, so that the first query finds everything; where that fails, soon. */
    @Override
    public final void start() {
        running = true;
        look(0);
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    @Override
    public final void stop() {
        running = false;
        Thread stopping = thread;
        if (stopping != null) {
            stopping.interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    /** Before anything that takes queries. */
    @Override
    public final int getPhase() {
        return DEFAULT_PHASE - 10_000;
    }

    private void run() {
        for (int round = 1; running && pause(); round++) {
            look(round);
        }
    }

    private void look(int round) {
        try {
            follow(round);
        } catch (DataAccessException | TransactionException away) {
            log.warn("{}: the catalogue could not be read: {}", name, away.getMessage());
        }
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
