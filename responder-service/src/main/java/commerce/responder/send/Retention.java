package commerce.responder.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Removes messages that are older than they are kept. Every instance does so: twice does no harm.
 */
class Retention implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final Duration PERIOD = Duration.ofHours(1);

    /** A start has better things to do. */
    private static final Duration FIRST = Duration.ofMinutes(5);

    private final OutboundLedger ledger;
    private final Duration kept;
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("retention").factory());
    private volatile boolean running;

    /**
     * @param kept how long a message is kept
     */
    Retention(OutboundLedger ledger, Duration kept) {
        this.ledger = ledger;
        this.kept = kept;
    }

    @Override
    public void start() {
        running = true;
        var _ =
                clock.scheduleWithFixedDelay(
                        this::carefully,
                        FIRST.toMillis(),
                        PERIOD.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Removes what is too old by now, some at a time: others want to write as well. */
    void remove(Instant now) {
        Instant before = now.minus(kept);
        Optional<Long> last = Optional.of(0L);
        while (last.isPresent()) {
            last = ledger.removeOld(last.get(), before);
        }
    }

    private void carefully() {
        try {
            remove(Instant.now());
        } catch (RuntimeException e) {
            log.warn("old messages are removed later: {}", e.toString());
        }
    }
}
