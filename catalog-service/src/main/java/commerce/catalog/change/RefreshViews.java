package commerce.catalog.change;

import commerce.catalog.CatalogProperties;
import commerce.catalog.cache.Caches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Refreshes the views some time after a change, on one thread, whatever goes on: a refresh takes
 * seconds whatever has changed, and until then the changed products are searched beside the view.
 */
@Component
class RefreshViews implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RefreshViews.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final Duration RETELL = Duration.ofSeconds(1);

    private final SearchViews views;
    private final Caches caches;
    private final CatalogProperties.Refresh when;
    private final Clock clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private Debounce waiting = Debounce.NOTHING;
    private @Nullable Thread thread;
    private volatile boolean running;

    RefreshViews(SearchViews views, Caches caches, CatalogProperties properties, Clock clock) {
        this.views = views;
        this.caches = caches;
        this.when = properties.refresh();
        this.clock = clock;
    }

    /** Something changed that the views hold. */
    public void changed() {
        lock.lock();
        try {
            waiting = waiting.changed(clock.instant());
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("refresh-views").daemon().start(this::run);
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

    private void run() {
        Duration retry = FIRST_RETRY;
        Instant nextCheck = clock.instant();
        while (running) {
            try {
                Instant now = clock.instant();
                if (!now.isBefore(nextCheck)) {
                    nextCheck = now.plus(when.check());
                    if (views.areBehind()) {
                        changed();
                    }
                }
                // What the cache could not be told is not used until it could: whoever wanted to
                // tell it, soon again.
                var _ = caches.forgetPending();
                if (awaitDue(earlier(nextCheck, now.plus(RETELL)))) {
                    refresh();
                }
                retry = FIRST_RETRY;
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                log.warn("the views could not be refreshed, again in {}", retry, failure);
                changed();
                if (!pause(retry)) {
                    return;
                }
                retry = retry.multipliedBy(2);
                retry = retry.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : retry;
            }
        }
    }

    /** Waits until a refresh is due, at most until then. */
    private boolean awaitDue(Instant until) throws InterruptedException {
        lock.lock();
        try {
            while (running) {
                Instant now = clock.instant();
                Instant due = waiting.due(when.quiet(), when.longest());
                if (due != null && !now.isBefore(due)) {
                    // What changes from here on may miss the refresh, and asks for another.
                    waiting = Debounce.NOTHING;
                    return true;
                }
                if (!now.isBefore(until)) {
                    return false;
                }
                Instant wake = due != null && due.isBefore(until) ? due : until;
                Duration sleep = Duration.between(now, wake).plusMillis(1);
                if (!news.await(sleep.toMillis(), TimeUnit.MILLISECONDS)) {
                    log.trace("nothing new");
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void refresh() {
        Instant start = clock.instant();
        views.refresh();
        // Counts that were read from the old view while it was being refreshed.
        caches.invalidate();
        log.info("views refreshed in {} ms", Duration.between(start, clock.instant()).toMillis());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean pause(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
