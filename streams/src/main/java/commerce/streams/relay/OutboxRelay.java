package commerce.streams.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Publishes an outbox, a few rows at a time, in order. One instance does so at a time: whoever gets
 * the outbox's advisory lock. A crash between publishing and noting it publishes again: consumers
 * know an envelope's id. How far it is stands in Redis too: where that is behind what the database
 * says, Redis has lost something, and it is published again.
 */
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int LIMIT = 200;
    private static final Duration FORGET_PERIOD = Duration.ofHours(1);

    private final Outbox outbox;
    private final EventPublisher publisher;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Duration period;
    private final ScheduledExecutorService clock;
    private volatile boolean running;

    /**
     * @param period how often to look for new rows
     */
    public OutboxRelay(
            Outbox outbox,
            EventPublisher publisher,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Duration period) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.period = period;
        this.clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("outbox-" + outbox.name()).factory());
    }

    @Override
    public void start() {
        running = true;
        var _ =
                clock.scheduleWithFixedDelay(
                        this::round, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        var _ =
                clock.scheduleWithFixedDelay(
                        this::forget, 0, FORGET_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdown();
        try {
            if (!clock.awaitTermination(5, TimeUnit.SECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void round() {
        try {
            while (running && publishSome() == LIMIT) {
                // There is more.
            }
        } catch (RuntimeException e) {
            log.warn("outbox {} is tried again: {}", outbox.name(), e.toString());
        }
    }

    private void forget() {
        try {
            Integer forgotten = transactions.execute(status -> lock() ? outbox.forget() : 0);
            if (forgotten != null && forgotten > 0) {
                log.info("outbox {}: {} rows forgotten", outbox.name(), forgotten);
            }
        } catch (RuntimeException e) {
            log.warn("outbox {} is tidied later: {}", outbox.name(), e.toString());
        }
    }

    /** Publishes the next rows, and says how many they were. */
    public int publishSome() {
        Integer published =
                transactions.execute(
                        status -> {
                            if (!lock()) {
                                return 0;
                            }
                            putBackWhatRedisLost();
                            List<Outbox.Row> rows = outbox.next(LIMIT);
                            if (!rows.isEmpty()) {
                                publisher.publish(rows.stream().map(Outbox.Row::envelope).toList());
                                outbox.markPublished(rows.stream().map(Outbox.Row::id).toList());
                                noteProgress();
                            }
                            return rows.size();
                        });
        return published == null ? 0 : published;
    }

    private void putBackWhatRedisLost() {
        long published = outbox.lastPublished();
        long noted = published > 0 ? publisher.noted(outbox.name()) : 0;
        if (noted < published) {
            int lost = outbox.putBack(noted);
            if (lost > 0) {
                log.warn("outbox {}: Redis lost up to {} rows", outbox.name(), lost);
            } else {
                noteProgress();
            }
        }
    }

    private void noteProgress() {
        long published = outbox.lastPublished();
        if (published > 0) {
            publisher.note(outbox.name(), published);
        }
    }

    private boolean lock() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext(?))")
                .param("outbox:" + outbox.name())
                .query(Boolean.class)
                .single();
    }
}
